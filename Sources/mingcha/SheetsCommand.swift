// `sheets`: the papers of a round, ready to print. Placeholder until the pages are in.

import ArgumentParser

struct SheetsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "sheets")
    func run() async throws {}
}
