// What is said about papers.

extension Messages {
    static let inspection: [String: Message] = [
        "inspection.not-staffed": Message(
            "任务“{task}”还没有派员（{state}），不能出文书", "task “{task}” is not staffed yet ({state}); there are no papers"),
        "inspection.draw-voided": Message(
            "任务“{task}”第 {serial} 次抽取已作废，不能出文书", "draw {serial} of “{task}” is void; it has no papers"),
        "inspection.unknown": Message(
            "库里找不到{kind}：{id}", "the libraries do not hold {kind} {id}"),
    ]
}
