// Memory for very many numbers.

import CTickets

/// Uninitialised room for `count` values, in large pages where the system has them. Whoever makes it, frees it.
struct Room<Value: BitwiseCopyable> {
    let start: UnsafeMutablePointer<Value>

    init(_ count: Int) {
        guard let room = ct_room(max(1, count) * MemoryLayout<Value>.stride) else { fatalError("out of memory") }
        start = room.bindMemory(to: Value.self, capacity: count)
    }

    func free() { ct_room_free(start) }
}
