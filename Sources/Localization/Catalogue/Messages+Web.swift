// What the web application itself says; pages carry their own words.

extension Messages {
    static let web: [String: Message] = [
        "web.sign-in-needed": Message("请先登录", "Please sign in first"),
        "web.not-found": Message("没有这个页面，或者它已经移走", "There is no such page, or it has moved"),
        "web.wrong-method": Message("这个地址只接受 {allowed}", "This address takes {allowed} only"),
        "web.forged": Message(
            "这个请求不是从本站的页面发出的，没有执行（{reason}）",
            "This request did not come from a page of this site and was not carried out ({reason})"),
        "web.too-large": Message("内容超过 {limit}，没有接收", "The content is larger than {limit} and was not taken"),
        "web.bad-form": Message("表单不完整（{reason}），没有保存", "The form was incomplete ({reason}); nothing was saved"),
        "web.disk-full": Message(
            "服务器磁盘已满，文件没有存下，也没有保存任何内容。请通知系统管理员",
            "The server's disk is full: the file was not kept and nothing was saved. Please tell the administrator"),
        "web.unexpected": Message(
            "系统出错，没有保存；错误已记入日志", "The system failed; nothing was saved. The failure is in the log"),
    ]
}
