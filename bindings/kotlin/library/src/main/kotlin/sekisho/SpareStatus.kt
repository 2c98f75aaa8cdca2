package sekisho

/**
 * Where a call to Rust says how it went: one for each thread, which every call that goes well leaves as it was. A call within
 * a call takes one of its own, and one that fails is not used again.
 */
internal object SpareStatus {
    private val spare = ThreadLocal<UniffiRustCallStatus?>()

    fun take(): UniffiRustCallStatus = spare.get()?.also { spare.set(null) } ?: UniffiRustCallStatus()

    fun giveBack(status: UniffiRustCallStatus) = spare.set(status)
}
