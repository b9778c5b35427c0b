// Codes abolished or renamed: old code, old name, new code, new name, year, what happened.
//
// Source: facts, from `division_code_changes_sample.csv` (shared/data). A sample, not the complete history; the years
// are still to be checked against the ministry's notices.

extension ReferenceRegions {
    static let changeRows = #"""
        320602 崇川区(旧) 320613 崇川区 2020 与港闸区合并设立新崇川区
        320611 港闸区 320613 崇川区 2020 并入新崇川区
        320684 海门市 320614 海门区 2020 撤市设区
        320621 海安县 320685 海安市 2018 撤县设市
        320683 通州市 320612 通州区 2009 撤市设区
        371200 莱芜市 370100 济南市 2019 撤销地级莱芜市，划归济南
        371202 莱城区 370116 莱芜区 2019 改名改隶
        371203 钢城区(旧) 370117 钢城区 2019 改隶
        370181 章丘市 370114 章丘区 2016 撤市设区
        370125 济阳县 370115 济阳区 2018 撤县设区
        210122 辽中县 210115 辽中区 2016 撤县设区
        """#
}
