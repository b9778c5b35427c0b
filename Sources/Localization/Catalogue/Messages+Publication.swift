// What is said about the publication of results.

extension Messages {
    static let publication: [String: Message] = [
        "publication.unknown-visit": Message("没有这次检查：{id}", "there is no visit {id}"),
        "publication.unknown-entry": Message("没有这条公示：{id}", "there is no published result {id}"),
        "publication.not-complete": Message(
            "{visit}：还有部门的结果没有通过审核，不能公示", "{visit}: not every department's result is accepted yet"),
        "publication.no-name": Message("{object}：缺少名称，不能公示", "{object}: has no name, and cannot be published"),
        "publication.personal-data": Message(
            "{visit}：{where}里有{personal}，不能公示", "{visit}: the {where} holds {personal}; it cannot be published"),
        "publication.no-reason": Message("请写明理由，理由一并公开", "a reason is missing; it will be public too"),
        "publication.withdrawn": Message("{visit}：公示已经撤下", "{visit}: the result has been withdrawn"),
        "publication.not-withdrawn": Message(
            "{visit}：公示没有撤下，不用重新公示", "{visit}: the result is not withdrawn; there is nothing to publish again"),
        "publication.contradiction": Message(
            "{visit}：“{item}”有检查点不合格，不能更正为“{result}”；检查点记错的，先撤下，改正后重新公示",
            "{visit}: a check point of “{item}” was not met, so its result cannot be “{result}”; if the point is "
                + "wrong, withdraw, mend it and publish again"),
        "publication.nothing-changed": Message("{visit}：更正前后没有差别", "{visit}: the correction changes nothing"),
        "publication.unknown-item": Message("{visit}：公示里没有事项 {item}", "{visit}: there is no item {item} in it"),
        "publication.changed-meanwhile": Message(
            "{visit}：别人刚刚改过，请看过新内容再办", "{visit}: somebody has just changed it; look at it anew"),
        "publication.unknown-column": Message("没有“{column}”这一列", "there is no column “{column}”"),
    ]
}
