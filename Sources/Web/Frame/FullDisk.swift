// A full disk is nobody's mistake and no failure of the program: it has its own answer, 507.

import Foundation
import Spreadsheet

/// The system had no room left for a file, or the account's share of the disk is used up. A full database says so
/// itself (`SQLError`).
func isFullDisk(_ error: any Error) -> Bool {
    if let error = error as? SpreadsheetError { return error.isFullDisk }
    let error = error as NSError
    switch error.domain {
    case NSPOSIXErrorDomain: return [Int(ENOSPC), Int(EDQUOT)].contains(error.code)
    case NSCocoaErrorDomain:
        if error.code == CocoaError.fileWriteOutOfSpace.rawValue { return true }
        return (error.userInfo[NSUnderlyingErrorKey] as? any Error).map(isFullDisk) ?? false
    default: return false
    }
}
