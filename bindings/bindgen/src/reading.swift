// Reads a text that other answers have too. A short one lies in its `String`, and allocates nothing.
fileprivate func readText(_ reader: inout (data: UnsafeRawBufferPointer, offset: Int, kept: Kept)) throws -> String {
    let length: Int32 = try readInt(&reader)
    let bytes = try readBytes(&reader, count: Int(length))
    guard length > 15 else { return String(decoding: bytes, as: UTF8.self) }
    return reader.kept.value(of: bytes) { String(decoding: bytes, as: UTF8.self) }
}

// Most lists are empty.
fileprivate func readList<T>(
    _ reader: inout (data: UnsafeRawBufferPointer, offset: Int, kept: Kept),
    _ read: (inout (data: UnsafeRawBufferPointer, offset: Int, kept: Kept)) throws -> T
) throws -> [T] {
    let count: Int32 = try readInt(&reader)
    guard count > 0 else { return [] }
    var list: [T] = []
    list.reserveCapacity(Int(count))
    for _ in 0..<count {
        list.append(try read(&reader))
    }
    return list
}

// Reads a list of texts, which says how long it is text by text.
fileprivate func readTexts<T>(
    _ reader: inout (data: UnsafeRawBufferPointer, offset: Int, kept: Kept),
    _ read: (inout (data: UnsafeRawBufferPointer, offset: Int, kept: Kept)) throws -> T
) throws -> [T] {
    var rest = reader
    let count: Int32 = try readInt(&reader)
    guard count > 0 else { return [] }
    for _ in 0..<count {
        let length: Int32 = try readInt(&reader)
        _ = try readBytes(&reader, count: Int(length))
    }
    let bytes = UnsafeRawBufferPointer(rebasing: reader.data[rest.offset..<reader.offset])
    return try reader.kept.value(of: bytes) { try readList(&rest, read) }
}

// What crosses in one piece, see `src/foreign/types.rs`: a text whose characters are the bytes.
extension FfiConverter {
    fileprivate static func readPiece(
        from reader: inout (data: UnsafeRawBufferPointer, offset: Int, kept: Kept)
    ) throws -> SwiftType {
        let length: Int32 = try readInt(&reader)
        let bytes = try readBytes(&reader, count: Int(length))
        let kept = reader.kept
        // A list of nothing is sooner made than looked for.
        guard length > 4 else { return try read(bytes: bytes, kept) }
        return try kept.value(of: bytes) {
            // Of ASCII a character is a byte already.
            guard bytes.contains(where: { $0 > 127 }) else { return try read(bytes: bytes, kept) }
            return try read(piece: String(decoding: bytes, as: UTF8.self), kept)
        }
    }

    fileprivate static func read(piece: String, _ kept: Kept = Kept()) throws -> SwiftType {
        try piece.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }.withUnsafeBytes { try read(bytes: $0, kept) }
    }

    private static func read(bytes: UnsafeRawBufferPointer, _ kept: Kept) throws -> SwiftType {
        var reader = (data: bytes, offset: 0, kept: kept)
        return try read(from: &reader)
    }

    fileprivate static func piece(of value: SwiftType) -> String {
        var bytes = createWriter()
        write(value, into: &bytes)
        guard bytes.contains(where: { $0 > 127 }) else { return String(decoding: bytes, as: UTF8.self) }
        return bytes.reduce(into: "") { $0.unicodeScalars.append(Unicode.Scalar($1)) }
    }

    // A trip is given in its bytes.
    fileprivate static func read(data: Data) throws -> SwiftType {
        try data.withUnsafeBytes { try read(bytes: $0, Kept()) }
    }

    fileprivate static func data(of value: SwiftType) -> Data {
        var bytes = createWriter()
        write(value, into: &bytes)
        return Data(bytes)
    }
}

// A list that crosses in one piece.
fileprivate enum FfiConverterList<Entry: FfiConverter>: FfiConverterRustBuffer {
    static func read(
        from buf: inout (data: UnsafeRawBufferPointer, offset: Int, kept: Kept)
    ) throws -> [Entry.SwiftType] {
        try readList(&buf) { try Entry.read(from: &$0) }
    }

    static func write(_ value: [Entry.SwiftType], into buf: inout [UInt8]) {
        writeInt(&buf, Int32(value.count))
        value.forEach { Entry.write($0, into: &buf) }
    }
}
