// What is computed once while a draw is carried out.

import Synchronization
import VerifiableDraw

/// Holds the last draw computed from frozen inputs, which never change; keyed by draw and seed.
final class Workbench: Sendable {
    private let held = Mutex<(key: String, draw: CompletedDraw)?>(nil)

    func draw(_ key: String) -> CompletedDraw? { held.withLock { $0?.key == key ? $0?.draw : nil } }

    func keep(_ draw: CompletedDraw, _ key: String) { held.withLock { $0 = (key, draw) } }

    func clear() { held.withLock { $0 = nil } }
}
