// How a witness is asked over the network.

import Foundation
import FoundationNetworking

enum WitnessCall {
    private struct NoAnswer: Error {}

    /// POST with five seconds of patience: nobody waits for a witness but who must.
    @Sendable static func post(_ url: String, _ body: [UInt8]) async throws -> (status: Int, body: [UInt8]) {
        guard let url = URL(string: url) else { throw NoAnswer() }
        var request = URLRequest(url: url, timeoutInterval: 5)
        request.httpMethod = "POST"
        request.setValue("text/plain; charset=utf-8", forHTTPHeaderField: "Content-Type")
        let (data, response) = try await session.upload(for: request, from: Data(body))
        guard let answer = response as? HTTPURLResponse else { throw NoAnswer() }
        return (answer.statusCode, [UInt8](data.prefix(1 << 16)))
    }

    private static let session: URLSession = {
        let configuration = URLSessionConfiguration.ephemeral
        configuration.timeoutIntervalForResource = 10
        return URLSession(configuration: configuration)
    }()
}
