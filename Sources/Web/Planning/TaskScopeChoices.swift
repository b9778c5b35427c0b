// Three choices of a task that citizens and firms feel, each option with the one line that says how.

import Planning
import VerifiableDraw

enum TaskScopeChoices {
    static func modes(_ plan: TaskPlan, _ words: PlanWords) -> Model.Value {
        options(
            [
                (
                    RosterMode.committed.rawValue, words.say("先承诺，只公开抽中的", "Committed: only who is drawn is shown"),
                    words.say(
                        "抽取前公布全部名录的摘要，谁也换不了；未抽中的企业不公开，凭自查文件核对自己在不在、为何没抽中。可按分类抽，分类不公开。",
                        "A digest of the whole list is published before the draw, so nothing can be exchanged. Firms "
                            + "not drawn stay unnamed and check with a file of their own that they were in it. Rates "
                            + "may follow risk classes, which stay internal.")
                ),
                (
                    RosterMode.public.rawValue, words.say("全部公开，不分类", "Public: the whole list, no classes"),
                    words.say(
                        "任何人都看得到名录上有谁，并能从头重算整次抽取；因此不能按风险分类抽。",
                        "Everybody sees who is on the list and can replay the whole draw; so it cannot follow risk "
                            + "classes.")
                ),
            ], chosen: plan.rosterMode)
    }

    static func disclosures(_ plan: TaskPlan, _ words: PlanWords) -> Model.Value {
        options(
            [
                (
                    DrawPlan.immediate, words.disclosure(DrawPlan.immediate),
                    words.say(
                        "一签字就公开抽中名单，市民当天就能重算；企业在检查前就会知道。",
                        "As soon as it is signed everybody sees who is drawn and can replay it that day. Firms know "
                            + "before the visit.")
                ),
                (
                    DrawPlan.afterVisits, words.disclosure(DrawPlan.afterVisits),
                    words.say(
                        "企业事先不知道。检查结束以前，市民只看得到方案、承诺、公共事件和两个封印，结束后全部公开，对照封印可知没有换过。"
                            + "只限提前知道会使检查落空、并有法律法规依据的，须填下面两项。",
                        "Firms do not know beforehand. Until the visits end citizens see only plan, commitments, event "
                            + "and two seals; then everything, and the seals show that nothing was exchanged. Only "
                            + "where knowing would defeat the inspection and a law allows it: fill in both fields "
                            + "below.")
                ),
            ], chosen: plan.afterVisits == nil ? DrawPlan.immediate : DrawPlan.afterVisits)
    }

    static func suites(_ plan: TaskPlan, _ words: PlanWords) -> Model.Value {
        options(
            Suite.allCases.map { suite in
                let hint =
                    switch suite {
                    case .sha256:
                        words.say(
                            "各种电脑都自带工具，市民不装软件也能核对自己的签号。没有另外要求的，选这个。",
                            "Every computer has a tool for it: citizens can check a ticket without installing "
                                + "anything. Choose it unless something else is required.")
                    case .sm3:
                        words.say(
                            "要求使用国家商用密码的选这个。同样公平、同样可以重算，只是核对要用支持 SM3 的工具或本系统的核验页。",
                            "Where national cryptography is required. As fair, as easy to replay, but checking takes "
                                + "a tool that knows SM3, or the verification page here.")
                    }
                return (suite.rawValue, words.suite(suite), hint)
            }, chosen: plan.hashSuite.rawValue)
    }

    private static func options(_ options: [(value: String, label: String, hint: String)], chosen: String)
        -> Model.Value
    {
        .list(
            options.map {
                [
                    "value": .text($0.value), "label": .text($0.label), "hint": .text($0.hint),
                    "isChosen": .flag($0.value == chosen),
                ]
            })
    }
}
