// What is said about table files.

extension Messages {
    static let spreadsheet: [String: Message] = [
        "spreadsheet.empty-file": Message("文件是空的", "the file is empty"),
        "spreadsheet.not-a-table": Message(
            "这不是 CSV 或 XLSX 文件（看起来是 {kind}）", "this is neither CSV nor XLSX (it looks like {kind})"),
        "spreadsheet.old-xls": Message(
            "这是旧版 .xls 文件，请在电子表格软件里另存为 .xlsx 再导入", "this is an old .xls file; save it as .xlsx and import that"),
        "spreadsheet.password": Message("工作簿有密码，请去掉密码后再导入", "the workbook has a password; remove it first"),
        "spreadsheet.encoding": Message(
            "不支持的文字编码 {encoding}，请另存为 UTF-8 或 GB18030", "encoding {encoding} is not read; save as UTF-8 or GB18030"),
        "spreadsheet.bad-bytes": Message(
            "第 {row} 行 {column} 列有不属于 {encoding} 的字节（第 {offset} 字节）",
            "row {row} column {column}: bytes that are not {encoding} (at byte {offset})"),
        "spreadsheet.record-too-long": Message(
            "第 {row} 行（文件第 {line} 行）超过 {limit} 字节", "row {row} (line {line}) is longer than {limit} bytes"),
        "spreadsheet.unclosed-quote": Message(
            "第 {row} 行 {column} 列的引号没有闭合（文件第 {line} 行起）",
            "row {row} column {column}: a quote opened in line {line} is not closed"),
        "spreadsheet.too-many-columns": Message(
            "第 {row} 行（文件第 {line} 行）超过 {limit} 列", "row {row} (line {line}) has more than {limit} columns"),
        "spreadsheet.merged-cells": Message(
            "第 {row} 行有合并单元格 {range}，请取消合并后逐行填写", "row {row} has merged cells {range}; unmerge them"),
        "spreadsheet.zip-bomb": Message(
            "工作簿的 {part} 解开后异常大（上限 {limit} 字节），不读", "{part} unpacks to an abnormal size (limit {limit} bytes)"),
        "spreadsheet.damaged": Message("工作簿已损坏：{part}，{reason}", "the workbook is damaged: {part}, {reason}"),
        "spreadsheet.cannot-open": Message("打不开 {path}：{reason}", "cannot open {path}: {reason}"),
        "spreadsheet.cannot-write": Message("写不了 {path}：{reason}", "cannot write {path}: {reason}"),
        "spreadsheet.too-many-rows": Message(
            "一张工作表最多 {limit} 行，请改用 CSV", "a sheet holds at most {limit} rows; use CSV"),
    ]
}
