// What the verifier says (draw.md, What a verifier may say).

extension Messages {
    static let verify: [String: Message] = [
        // Verdicts
        "verify.consistent": Message("一致：凡能重算的内容全部相符。", "Consistent: everything recomputed agrees."),
        "verify.inconsistent": Message("不一致：下列内容与重算结果不符。", "Not consistent: the following does not agree."),
        "verify.independence.simulated": Message(
            "独立性：模拟（simulated）。参与方为模拟，只可用于演示和测试。",
            "Independence: simulated. A contributor was simulated; for demonstrations and tests only."),
        "verify.independence.claimed": Message(
            "独立性：声明（claimed）。没有证据表明参与方是谁、各步骤按什么顺序发生。",
            "Independence: claimed. Nothing shows who the contributors were or in which order things happened."),
        "verify.independence.shown": Message(
            "独立性：已证实（shown）。日志证明了各步骤的先后。", "Independence: shown. Log proofs order the steps."),
        "verify.heading.checked": Message("已核对", "Checked"),
        "verify.heading.unchecked": Message("未能核对", "Could not be checked"),
        "verify.heading.warnings": Message("提请注意", "Warnings"),
        "verify.heading.rates": Message("实际抽取比例", "Actual probabilities"),
        "verify.rate": Message(
            "{stream} / {group}：{selected} / {eligible}", "{stream} / {group}: {selected} of {eligible}"),

        // Checked
        "verify.checked.plan": Message("方案可读且只有一种写法，P = {digest}", "plan.json is canonical, P = {digest}"),
        "verify.checked.sums": Message("{file} 与 {count} 个文件相符", "{file} agrees with {count} files"),
        "verify.checked.openings": Message("{count} 份公开与其承诺相符", "{count} openings hash to their commitments"),
        "verify.checked.seed": Message("种子重算相符：{seed}", "the seed recomputes: {seed}"),
        "verify.checked.roster": Message(
            "待抽名录 {count} 户，根与方案相符", "roster of {count}: root and strata agree with the plan"),
        "verify.checked.excluded": Message(
            "排除名录 {count} 户，根与理由数相符", "excluded roster of {count}: root and reasons agree"),
        "verify.checked.directory": Message("对象名录 {count} 户，根相符", "directory of {count}: root agrees"),
        "verify.checked.officers": Message("检查人员名录 {count} 人，摘要相符", "officers file of {count}: digest agrees"),
        "verify.checked.barred": Message("回避名单 {count} 对，摘要相符", "{count} barred pairs: digest agrees"),
        "verify.checked.areas": Message("{count} 个片区的划分，摘要相符", "division into {count} areas: digest agrees"),
        "verify.checked.selection": Message(
            "抽取重算相符：{visits} 户，{tasks} 项次", "the selection recomputes: {visits} visits, {tasks} tasks"),
        "verify.checked.staffing": Message(
            "派员重算相符：{groups} 组，{officers} 人", "the staffing recomputes: {groups} groups, {officers} officers"),
        "verify.checked.substitutes": Message(
            "{count} 次替补都是次序中的下一位", "each of {count} substitutes is the next in order"),
        "verify.checked.replacements": Message(
            "{count} 次递补都是次序中的下一户", "each of {count} replacements is the next reserve in order"),
        "verify.checked.deal": Message("{groups} 个组的对象分配重算相符", "the dealing of objects to {groups} groups recomputes"),
        "verify.checked.names": Message("名称表的代码与抽中对象相符", "names.csv lists exactly the visits"),

        "verify.checked.close": Message("承诺汇总重算相符，K = {close}", "the commitments close as stated, K = {close}"),
        "verify.checked.event": Message("公共事件与方案相符：{entropy}", "the event is the plan's: {entropy}"),
        "verify.checked.seals": Message(
            "种子和结果与抽取时的封印相符", "seed and outcome are those that were sealed at the draw"),

        // Unchecked
        "verify.unchecked.sealed": Message(
            "本次抽取在检查之后公开（依据：{basis}；最迟 {deadline}）：种子、抽中的对象、派员现在都还不能核对，只有封印；公开以后再核对一次",
            "this draw is disclosed after the visits (basis: {basis}; by {deadline}): seed, objects and staffing "
                + "cannot be checked yet, only their seals are here; check again when it is disclosed"),
        "verify.unchecked.seal-kept": Message(
            "封印是否就是抽取当时公布的那两个：请与当时下载的 seal.json 比对",
            "whether these are the seals that were published at the draw: compare with the seal.json of that day"),
        "verify.unchecked.restricted": Message(
            "没有内部部分（audit/）：{files} 未核对", "the restricted part (audit/) is not here: {files} were not checked"),
        "verify.unchecked.no-seed": Message(
            "种子重算不了：抽取和派员都未核对", "without a seed neither the selection nor the staffing was checked"),
        "verify.unchecked.selection": Message(
            "没有待抽名录：谁被抽中未能重算，只核对了公开部分内部是否一致",
            "without the roster who was drawn could not be recomputed; only the public part's own coherence was"),
        "verify.unchecked.staffing": Message(
            "没有回避名单：检查人员的选派未能重算，只核对了人数、部门、专业和不重复",
            "without the barred pairs the choice of officers was not recomputed; only numbers, departments, "
                + "specialities and no double use were"),
        "verify.unchecked.substitutes": Message(
            "没有回避名单：替补是否为次序中的下一位未能核对",
            "without the barred pairs it was not checked that each substitute is the next in order"),
        "verify.unchecked.names": Message(
            "names.csv 里的名称只供阅读，只由 SHA256SUMS 保护",
            "the names in names.csv are for reading; only SHA256SUMS protects them"),
        "verify.unchecked.changes": Message(
            "changes.json 只由 SHA256SUMS 保护", "changes.json is protected by SHA256SUMS alone"),
        "verify.unchecked.log": Message(
            "没有日志证明：各步骤的先后和参与方的身份未核对",
            "no log proofs: the order of the steps and who the contributors were was not checked"),

        "verify.unchecked.event": Message(
            "公共事件是否到方案写明的时间才发生、结果是否就是这个：请到公布处查对结果和时间，任何文件夹都证明不了",
            "whether the public event took place at the plan's time and not before, and with this result: look it up "
                + "where it was announced, and when; no folder shows it"),
        "verify.unchecked.scope": Message(
            "名录加排除是否就是范围内的全部，类别、排除理由、检查人员、回避是否属实：封存时的实情不在文件夹里，由审计和自查发现",
            "whether roster and excluded are everybody in scope, and whether classes, reasons, officers and barred "
                + "pairs are true: what was so when the lists were frozen is in no folder; auditors and "
                + "self-checks find it"),
        "verify.unchecked.replacements": Message(
            "没有备选次序：递补的是否为次序中的下一户未能核对",
            "without the order of the reserves it was not checked that each replacement is the next"),
        "verify.unchecked.passed": Message(
            "{count} 户备选被越过，说是其检查结果已公示：未核对",
            "{count} reserves were passed over because their own results are said to be published: not checked"),

        // Warnings
        "verify.warning.stranger": Message(
            "文件 {file} 不属于本次抽取，未读", "file {file} is not part of the draw and was not read"),
        "verify.warning.dice": Message(
            "公共事件是掷骰，强度较弱（weaker）：见证人不在场的人无从核实",
            "the public event is dice: weaker, for who was not there cannot check it"),
        "verify.warning.absent": Message("参与方“{name}”没有公开", "contributor “{name}” did not open"),
        "verify.warning.tiny": Message(
            "{stream} / {group} 组只有 {eligible} 户，不足 10 户", "{stream} / {group} has only {eligible} units, fewer than 10"
        ),
        "verify.warning.all": Message(
            "{stream} / {group} 组 {eligible} 户全部抽中", "{stream} / {group}: all {eligible} units are drawn"),
        "verify.warning.never": Message("层 {stratum} 永远不会被抽中", "stratum {stratum} can never be drawn"),
        "verify.warning.load": Message(
            "{area} 第 {group} 组的 {officer} 超出负荷上限", "{officer} of group {group} in {area} is over capacity"),
        "verify.warning.void": Message("本次抽取已于 {at} 作废：{reason}", "this draw was voided at {at}: {reason}"),

        // Differences
        "verify.no-plan": Message("没有 plan.json，这不是一次抽取的文件夹", "no plan.json: this is not the folder of a draw"),
        "verify.plan": Message("plan.json 不合格：{reason}，{field}", "plan.json is not valid: {reason}, {field}"),
        "verify.missing": Message("缺少文件 {file}", "file {file} is missing"),
        "verify.sums": Message("{file} 的摘要与 {sums} 不符", "{file} does not have the digest that {sums} states"),
        "verify.bytes": Message(
            "{file} 第 {line} 行（第 {offset} 字节起）不符：应为“…{expected}…”，实为“…{found}…”",
            "{file} differs in line {line} (from byte {offset}): expected “…{expected}…”, found “…{found}…”"),
        "verify.file.header": Message("{file} 的表头不对", "{file} has a wrong header"),
        "verify.file.cells": Message("{file} 第 {line} 行的列数不对", "{file} line {line} has a wrong number of cells"),
        "verify.file.order": Message("{file} 第 {line} 行没有按序排列", "{file} line {line} is out of order"),
        "verify.file.duplicate": Message("{file} 第 {line} 行重复", "{file} line {line} is a duplicate"),
        "verify.file.value": Message("{file} 第 {line} 行的值不合格", "{file} line {line} has a value that is not allowed"),
        "verify.file.newline": Message("{file} 末尾没有换行", "{file} does not end with a line feed"),
        "verify.file.utf8": Message("{file} 第 {line} 行不是 UTF-8", "{file} line {line} is not UTF-8"),
        "verify.file.cell": Message("{file} 第 {line} 行含有引号或回车", "{file} line {line} has a quote or a carriage return"),
        "verify.file.json": Message("{file} 不是规定写法的 JSON", "{file} is not JSON of the prescribed kind"),
        "verify.contributors": Message("{file} 的参与方数目与方案不符", "{file} does not have the plan's number of contributors"),
        "verify.event": Message("公共事件与方案不符：方案 {plan}，实为 {found}", "the event is not the plan's: {plan}, found {found}"),
        "verify.entropy": Message("公共事件的写法不合格：{text}", "the event is not spelled by the grammar: {text}"),
        "verify.opening-order": Message("公开的次序不对：第 {j} 方", "openings are out of order at {j}"),
        "verify.opening": Message(
            "第 {j} 方“{name}”的公开与其承诺不符", "the opening of {j} “{name}” does not hash to its commitment"),
        "verify.quorum": Message(
            "到场 {present} 方，少于法定 {quorum} 方", "{present} present, fewer than the quorum of {quorum}"),
        "verify.outsiders": Message("外部参与方只到 {present} 方，少于 2 方", "{present} outsiders present, fewer than 2"),
        "verify.seal.seed": Message("{file} 的种子封印与种子不符", "{file}: the seed is not the one that was sealed"),
        "verify.seal.result": Message(
            "{file} 的结果封印与公开的文件不符", "{file}: the files are not those that were sealed"),
        "verify.roster-root": Message(
            "{file}（{count} 户）与方案里的根或户数不符", "{file} ({count}) does not give the plan's root or count"),
        "verify.stratum": Message(
            "层 {stratum} 没有恰好落在其每个部门的一个组里", "stratum {stratum} is not in exactly one group of each of its streams"),
        "verify.eligible": Message(
            "{stream} / {group}：方案写 {plan} 户，实有 {found} 户",
            "{stream} / {group}: the plan says {plan}, the roster has {found}"),
        "verify.excluded-root": Message(
            "{file}（{count} 户）与方案里的根或户数不符", "{file} ({count}) does not give the plan's root or count"),
        "verify.excluded-reasons": Message("{file} 的理由数与方案不符", "{file} does not have the plan's counts of reasons"),
        "verify.both-rosters": Message("{id} 同时在待抽名录和排除名录里", "{id} is both eligible and excluded"),
        "verify.directory-root": Message(
            "{file}（{count} 户）与方案里的根或户数不符", "{file} ({count}) does not give the plan's root or count"),
        "verify.not-in-directory": Message("{id} 不在对象名录里", "{id} is not in the directory"),
        "verify.digest": Message("{file} 与方案里的摘要不符", "{file} does not have the digest that the plan fixed"),
        "verify.salts": Message("{file} 的内容不合格", "{file} does not hold the salts it must"),
        "verify.area": Message("{file} 写了方案里没有的片区 {area}", "{file} names an area the plan lacks: {area}"),
        "verify.visit-count": Message(
            "抽中 {count} 户与方案的组和比例不可能相符", "{count} visits cannot come from the plan's groups and rates"),
        "verify.staffing-short": Message(
            "按方案重算，派员缺 {missing} 人，而文件夹里却有派员结果",
            "by the plan {missing} slots cannot be filled, yet the folder has a staffing"),
        "verify.substitute": Message(
            "{area} 第 {group} 组 {officer} 的替补写作 {found}，按次序应为 {expected}",
            "group {group} in {area}: {found} stands in for {officer}, next in order is {expected}"),
        "verify.replacement": Message(
            "{object} 由 {found} 递补，不合备选的次序",
            "{found} goes in place of {object}, which is not the order of the reserves"),
        "verify.staffing-objects": Message("{file} 的对象与抽中对象不符", "{file} does not hold exactly the visits"),
        "verify.staffing-deal": Message("{file} 的对象分配与重算不符", "{file} deals objects otherwise than the seed does"),
        "verify.team": Message("{area} 第 {group} 组的人员不合方案", "group {group} in {area} is not staffed as the plan says"),
        "verify.staffing-version": Message(
            "派员算法与方案不符：方案 {plan}，实为 {found}", "the staffing algorithm is not the plan's: {plan}, found {found}"),
        "verify.relaxed": Message(
            "{file} 列出的超负荷人员与名录不符", "{file} does not list exactly the officers over capacity"),
        "verify.names": Message("{file} 的代码与抽中对象不符", "{file} does not list exactly the visits"),
        "verify.changes": Message("{file} 的写法不合格", "{file} is not in the prescribed form"),
    ]
}
