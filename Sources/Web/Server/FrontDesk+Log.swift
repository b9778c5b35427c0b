// The transparency log for everybody: static files, as C2SP tlog-tiles has them.

import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import TransparencyLog

extension FrontDesk {
    /// `checkpoint` and `keys` are asked for anew each time; a tile never changes. Anything else is not there: a name
    /// that is no tile's never reaches the file system.
    static func logFile(_ name: String, in folder: String?) -> Response {
        let isHead = name == "checkpoint" || name == "keys"
        guard let folder, isHead || TilePath(name) != nil,
            let data = FileManager.default.contents(atPath: folder + "/" + name)
        else { return Response(status: .notFound) }
        return Response(
            status: .ok,
            headers: [
                .contentType: isHead ? "text/plain; charset=utf-8" : "application/octet-stream",
                .cacheControl: isHead ? "no-cache" : "public, max-age=31536000, immutable",
                .xContentTypeOptions: "nosniff", .accessControlAllowOrigin: "*",
            ], body: ResponseBody(byteBuffer: ByteBuffer(bytes: data)))
    }
}
