// An authority for an intranet that has none: its certificate, and certificates for servers (RFC 5280).

import Crypto
import Foundation
import SwiftASN1
import X509

/// A certificate with its key.
struct Credential {
    let certificate: Certificate
    let key: Certificate.PrivateKey

    init(certificate: Certificate, key: Certificate.PrivateKey) {
        self.certificate = certificate
        self.key = key
    }

    /// Reads two PEM files. Errors: of the file system, or of the parser.
    init(certificatePath: String, keyPath: String) throws {
        certificate = try Certificate(pemEncoded: String(contentsOfFile: certificatePath, encoding: .utf8))
        key = try Certificate.PrivateKey(pemEncoded: String(contentsOfFile: keyPath, encoding: .utf8))
    }

    var certificatePEM: String {
        get throws { try certificate.serializeAsPEM().pemString + "\n" }
    }

    var keyPEM: String {
        get throws { try key.serializeAsPEM().pemString + "\n" }
    }
}

enum InternalAuthority {
    /// Ten years: people trust it by hand, machine by machine.
    static let authorityDays = 3650
    /// What browsers accept of a server at most is 398 days.
    static let serverDays = 397

    /// A self-signed authority that may sign servers and nothing below it. ECDSA P-256: TLS has no suite with SM2 in
    /// the library that serves (see docs/decisions.md).
    static func make(named name: String, now: Date) throws -> Credential {
        let key = Certificate.PrivateKey(P256.Signing.PrivateKey())
        let subject = try DistinguishedName {
            CommonName(name)
            OrganizationName("Mingcha")
        }
        let certificate = try Certificate(
            version: .v3, serialNumber: .init(), publicKey: key.publicKey,
            notValidBefore: now.addingTimeInterval(-3600),
            notValidAfter: now.addingTimeInterval(Double(authorityDays) * 86_400), issuer: subject, subject: subject,
            signatureAlgorithm: .ecdsaWithSHA256,
            extensions: try Certificate.Extensions {
                Critical(BasicConstraints.isCertificateAuthority(maxPathLength: 0))
                Critical(KeyUsage(keyCertSign: true, cRLSign: true))
                SubjectKeyIdentifier(hash: key.publicKey)
            }, issuerPrivateKey: key)
        return Credential(certificate: certificate, key: key)
    }

    /// A server's certificate for these names and addresses.
    static func sign(_ hosts: [String], by authority: Credential, now: Date) throws -> Credential {
        let key = Certificate.PrivateKey(P256.Signing.PrivateKey())
        let names: [GeneralName] = hosts.map { host in
            address(host).map { .ipAddress(ASN1OctetString(contentBytes: $0[...])) } ?? .dnsName(host)
        }
        let certificate = try Certificate(
            version: .v3, serialNumber: .init(), publicKey: key.publicKey,
            notValidBefore: now.addingTimeInterval(-3600),
            notValidAfter: now.addingTimeInterval(Double(serverDays) * 86_400), issuer: authority.certificate.subject,
            subject: try DistinguishedName { CommonName(hosts.first ?? "localhost") },
            signatureAlgorithm: .ecdsaWithSHA256,
            extensions: try Certificate.Extensions {
                Critical(BasicConstraints.notCertificateAuthority)
                Critical(KeyUsage(digitalSignature: true))
                try ExtendedKeyUsage([.serverAuth])
                SubjectAlternativeNames(names)
                SubjectKeyIdentifier(hash: key.publicKey)
            }, issuerPrivateKey: authority.key)
        return Credential(certificate: certificate, key: key)
    }

    /// The bytes of an IPv4 or IPv6 address; nil for a name.
    private static func address(_ host: String) -> [UInt8]? {
        var four = in_addr(), six = in6_addr()
        if inet_pton(AF_INET, host, &four) == 1 { return withUnsafeBytes(of: &four) { Array($0) } }
        if inet_pton(AF_INET6, host, &six) == 1 { return withUnsafeBytes(of: &six) { Array($0) } }
        return nil
    }
}
