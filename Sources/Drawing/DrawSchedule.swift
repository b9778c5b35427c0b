// When a draw happens and by which public event, as it is chosen on the day of the freeze.

package import Governance
package import VerifiableDraw

/// The public event and the times that a plan fixes, chosen anew for every draw: an event that is over is no event.
package struct DrawSchedule: Sendable {
    package var event: EntropyEvent
    /// Until when commitments and openings arrive.
    package var openingDeadline: Timestamp
    /// When the public event is announced to happen; later.
    package var eventTime: Timestamp

    package init(event: EntropyEvent, openingDeadline: Timestamp, eventTime: Timestamp) {
        self.event = event
        self.openingDeadline = openingDeadline
        self.eventTime = eventTime
    }

    /// From what a form says. Errors: `DrawingError.event`, naming what is wrong with it.
    package init(event: String, openingDeadline: Timestamp, eventTime: Timestamp) throws(DrawingError) {
        do { self.event = try EntropyEvent(event) } catch { throw .event(error) }
        self.openingDeadline = openingDeadline
        self.eventTime = eventTime
    }

    /// Errors: `deadlineOver`, `eventBeforeDeadline`, `eventTooFar` (a mistyped year would cost a void).
    package func check(now: Timestamp) throws(DrawingError) {
        guard openingDeadline > now else { throw .deadlineOver(openingDeadline.description) }
        guard eventTime > openingDeadline else {
            throw .eventBeforeDeadline(deadline: openingDeadline.description, event: eventTime.description)
        }
        guard eventTime <= now.adding(milliseconds: Self.longest) else { throw .eventTooFar(eventTime.description) }
    }

    /// 92 days.
    private static let longest: Int64 = 92 * 86_400_000
}
