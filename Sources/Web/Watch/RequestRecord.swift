// What is known of a request while it is answered: for its line in the log and for the metrics.

package import Governance
import Synchronization

/// Filled on the way by whoever learns something; read once at the end. Never an address with its query, never a name.
package final class RequestRecord: Sendable {
    /// That of the request being answered.
    @TaskLocal package static var current: RequestRecord?

    package let trace: Trace
    private let known = Mutex<(route: String?, person: ID<Person>?)>((nil, nil))

    package init(_ trace: Trace) { self.trace = trace }

    /// The pattern of the address, as `/office/objects/{id}`.
    package var route: String? {
        get { known.withLock { $0.route } }
        set { known.withLock { $0.route = newValue } }
    }

    /// Who was signed in.
    package var person: ID<Person>? {
        get { known.withLock { $0.person } }
        set { known.withLock { $0.person = newValue } }
    }
}
