import Foundation

/// What was read before, by the bytes that it was read from: answers name the same texts and sources again and again, and one
/// that is kept takes a look instead of an allocation.
///
/// One call at a time has it. There are at most `places` values of at most `longest` bytes; a newer one takes the place of an
/// older one.
final class Kept {
    private static let places = 1 << 12
    private static let longest = 512

    private let entries: UnsafeMutablePointer<Entry?>

    init() {
        entries = .allocate(capacity: Self.places)
        entries.initialize(repeating: nil, count: Self.places)
    }

    deinit {
        entries.deinitialize(count: Self.places)
        entries.deallocate()
    }

    /// The value that these bytes stand for: the one that is kept, else one that is made and kept.
    func value<Value>(of bytes: UnsafeRawBufferPointer, make: () throws -> Value) rethrows -> Value {
        let place = entries + Self.place(of: bytes)
        // The same bytes may stand for values of several types.
        if let entry = place.pointee, type(of: entry) == EntryOf<Value>.self, entry.isOf(bytes) {
            return unsafeDowncast(entry, to: EntryOf<Value>.self).value
        }
        let value = try make()
        if bytes.count <= Self.longest {
            place.pointee = EntryOf(bytes, value)
        }
        return value
    }

    /// Where a value of these bytes is kept, if it is: of all of them, eight at a time, the last eight once more.
    private static func place(of bytes: UnsafeRawBufferPointer) -> Int {
        var hash = UInt64(truncatingIfNeeded: bytes.count)
        func mix(_ number: UInt64) {
            hash = (hash ^ number) &* 0x9E37_79B9_7F4A_7C15
            hash ^= hash >> 32
        }
        if bytes.count < 8 {
            bytes.forEach { mix(UInt64($0)) }
        } else {
            var offset = 0
            while offset < bytes.count - 8 {
                mix(bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
                offset += 8
            }
            mix(bytes.loadUnaligned(fromByteOffset: bytes.count - 8, as: UInt64.self))
        }
        return Int(hash & UInt64(places - 1))
    }

    private class Entry {
        private let bytes: UnsafeMutableRawBufferPointer

        init(_ bytes: UnsafeRawBufferPointer) {
            self.bytes = .allocate(byteCount: bytes.count, alignment: 1)
            self.bytes.copyMemory(from: bytes)
        }

        deinit {
            bytes.deallocate()
        }

        final func isOf(_ other: UnsafeRawBufferPointer) -> Bool {
            guard bytes.count == other.count, let one = bytes.baseAddress, let other = other.baseAddress else { return false }
            return memcmp(one, other, bytes.count) == 0
        }
    }

    private final class EntryOf<Value>: Entry {
        let value: Value

        init(_ bytes: UnsafeRawBufferPointer, _ value: Value) {
            self.value = value
            super.init(bytes)
        }
    }
}

/// What no call has at the moment: as many as were ever used at once, and at most `most`.
final class Spare: @unchecked Sendable {
    static let shared = Spare()

    private static let most = 8
    // Everything below is reached with the lock held.
    private let lock = NSLock()
    private var spare: [Kept] = []

    func take() -> Kept {
        lock.lock()
        defer { lock.unlock() }
        return spare.popLast() ?? Kept()
    }

    func giveBack(_ kept: Kept) {
        lock.lock()
        defer { lock.unlock() }
        if spare.count < Self.most {
            spare.append(kept)
        }
    }
}
