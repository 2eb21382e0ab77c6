using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;

namespace Masthead.Tests.Accounts;

/// <summary>A small provider of OpenID Connect on this machine: its keys, and real tokens signed with them. Whoever asks is always let in; a test says what the token holds.</summary>
internal sealed class ProviderUnderTest : IAsyncDisposable
{
    public const string Client = "masthead", Secret = "a secret of both";

    private readonly WebApplication _app = Build();
    private readonly RSA _key = RSA.Create(2048);
    private readonly RSA _strange = RSA.Create(2048);
    private string _nonce = "", _challenge = "";

    private ProviderUnderTest()
    {
        _app.MapGet("/.well-known/openid-configuration", () => Results.Text(new JsonObject
        {
            ["issuer"] = Address, ["authorization_endpoint"] = Address + "/authorize", ["token_endpoint"] = Address + "/token", ["jwks_uri"] = Address + "/keys",
            ["response_types_supported"] = new JsonArray("code"), ["subject_types_supported"] = new JsonArray("public"), ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
        }.ToJsonString(), "application/json"));
        _app.MapGet("/keys", () =>
        {
            var key = _key.ExportParameters(false);
            return Results.Text(new JsonObject { ["keys"] = new JsonArray(new JsonObject { ["kty"] = "RSA", ["kid"] = "k1", ["use"] = "sig", ["alg"] = "RS256", ["n"] = Encode(key.Modulus!), ["e"] = Encode(key.Exponent!) }) }.ToJsonString(), "application/json");
        });
        _app.MapPost("/token", async (HttpRequest request) =>
        {
            var form = await request.ReadFormAsync();
            // RFC 7636: the verifier is what the challenge was made of.
            var proved = Encode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()))) == _challenge;
            if (!proved || form["client_secret"] != Secret) return Results.Text("""{"error":"invalid_grant"}""", "application/json", statusCode: 400);
            return Results.Text(new JsonObject { ["access_token"] = "unused", ["token_type"] = "Bearer", ["expires_in"] = 60, ["id_token"] = Token() }.ToJsonString(), "application/json");
        });
    }

    public string Address { get; private set; } = "";

    /// <summary>What the next token holds beside or in the place of the usual.</summary>
    public JsonObject Claims { get; } = [];

    public bool SignsWithAStrangeKey { get; set; }
    public string Algorithm { get; set; } = "RS256";
    public DateTimeOffset Now { get; set; }

    public static async Task<ProviderUnderTest> StartAsync(DateTimeOffset now)
    {
        var provider = new ProviderUnderTest { Now = now };
        await provider._app.StartAsync(NewsroomUnderTest.Cancel);
        provider.Address = provider._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return provider;
    }

    /// <summary>A person at its page says yes: where their browser goes then.</summary>
    public string Agree(Uri asked)
    {
        var query = QueryHelpers.ParseQuery(asked.Query);
        Assert.Equal(("code", "S256", Client), (query["response_type"].ToString(), query["code_challenge_method"].ToString(), query["client_id"].ToString()));
        (_nonce, _challenge) = (query["nonce"].ToString(), query["code_challenge"].ToString());
        return new Uri(query["redirect_uri"].ToString()).AbsolutePath + QueryString.Create("code", "c0de").Add("state", query["state"].ToString());
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _key.Dispose();
        _strange.Dispose();
    }

    private string Token()
    {
        var claims = new JsonObject
        {
            ["iss"] = Address, ["aud"] = Client, ["sub"] = "edith-1", ["nonce"] = _nonce, ["iat"] = Now.ToUnixTimeSeconds(), ["exp"] = Now.AddMinutes(5).ToUnixTimeSeconds(),
            ["email"] = "edith.editor@post.test", ["email_verified"] = true,
        };
        foreach (var (name, value) in Claims) claims[name] = value?.DeepClone();
        var head = new JsonObject { ["alg"] = Algorithm, ["typ"] = "JWT" };
        if (Algorithm == "RS256") head["kid"] = "k1";
        var signed = Encode(Encoding.UTF8.GetBytes(head.ToJsonString())) + "." + Encode(Encoding.UTF8.GetBytes(claims.ToJsonString()));
        var bytes = Encoding.ASCII.GetBytes(signed);
        return signed + "." + Algorithm switch
        {
            "RS256" => Encode((SignsWithAStrangeKey ? _strange : _key).SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)),
            "HS256" => Encode(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), bytes)),
            _ => "",
        };
    }

    private static WebApplication Build()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrel(k => k.Listen(IPAddress.Loopback, 0));
        return builder.Build();
    }

    private static string Encode(byte[] bytes) => WebEncoders.Base64UrlEncode(bytes);
}
