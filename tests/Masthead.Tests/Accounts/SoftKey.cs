using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace Masthead.Tests.Accounts;

/// <summary>A passkey in software: makes the credential that a browser would (WebAuthn, ES256, without attestation).</summary>
internal sealed class SoftKey : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] _id = RandomNumberGenerator.GetBytes(16);

    /// <param name="options">The creation options that the desk sent.</param>
    public string Make(string options, string origin, string host)
    {
        var client = ClientData("webauthn.create", options, origin);
        var point = _key.ExportParameters(false).Q;
        byte[] cose = [0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20, .. point.X!, 0x22, 0x58, 0x20, .. point.Y!];
        byte[] data = [.. Head(host, 0x45), .. new byte[16], 0, (byte)_id.Length, .. _id, .. cose];
        byte[] length = [0x59, 0, 0];
        BinaryPrimitives.WriteUInt16BigEndian(length.AsSpan(1), (ushort)data.Length);
        byte[] attestation = [0xA3, .. Text("fmt"), .. Text("none"), .. Text("attStmt"), 0xA0, .. Text("authData"), .. length, .. data];
        return Credential(new JsonObject { ["clientDataJSON"] = Encode(client), ["attestationObject"] = Encode(attestation), ["transports"] = new JsonArray("internal") });
    }

    /// <param name="account">Whose it is: browsers keep it beside the key.</param>
    public string Use(string options, string origin, string host, Guid account)
    {
        var client = ClientData("webauthn.get", options, origin);
        var data = Head(host, 0x05);
        var signature = _key.SignData([.. data, .. SHA256.HashData(client)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return Credential(new JsonObject
        {
            ["clientDataJSON"] = Encode(client), ["authenticatorData"] = Encode(data), ["signature"] = Encode(signature), ["userHandle"] = Encode(Encoding.UTF8.GetBytes(account.ToString())),
        });
    }

    public void Dispose() => _key.Dispose();

    private string Credential(JsonObject response) => new JsonObject
    {
        ["id"] = Encode(_id), ["rawId"] = Encode(_id), ["type"] = "public-key", ["authenticatorAttachment"] = "platform", ["clientExtensionResults"] = new JsonObject(), ["response"] = response,
    }.ToJsonString();

    private static byte[] Head(string host, byte flags) => [.. SHA256.HashData(Encoding.UTF8.GetBytes(host)), flags, 0, 0, 0, 1];

    private static byte[] ClientData(string type, string options, string origin) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        type, challenge = JsonDocument.Parse(options).RootElement.GetProperty("challenge").GetString(), origin, crossOrigin = false,
    });

    private static byte[] Text(string words) => [(byte)(0x60 + words.Length), .. Encoding.ASCII.GetBytes(words)];

    private static string Encode(byte[] bytes) => WebEncoders.Base64UrlEncode(bytes);
}
