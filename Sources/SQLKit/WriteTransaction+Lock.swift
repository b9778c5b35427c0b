// One at a time across all servers, for the few things that must be.

extension WriteTransaction {
    /// Waits until nobody else holds `key`, and holds it until this transaction ends. SQLite has one writer
    /// anyway; PostgreSQL takes an advisory lock of the transaction.
    package func serialise(_ key: Int64) throws {
        switch engine {
        case .sqlite: return
        case .postgres: try scan("SELECT pg_advisory_xact_lock(\(key))") { _ in false }
        }
    }
}
