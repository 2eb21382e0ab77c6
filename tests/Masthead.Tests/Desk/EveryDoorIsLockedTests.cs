using System.Net;
using System.Text.RegularExpressions;
using Masthead.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Masthead.Tests.Desk;

/// <summary>Walks every endpoint of the desk as a stranger.</summary>
public sealed partial class EveryDoorIsLockedTests
{
    /// <summary>What a stranger may reach, each by its own reason: to sign in, and the files that the sign-in page needs.</summary>
    private static readonly string[] Open =
    [
        "desk/assets/{hash}/{file}", "desk/enter/{token}", "desk/first", "desk/sign-in", "desk/sign-in/code", "desk/sign-in/link", "desk/sign-in/passkey", "desk/sign-in/passkey-options",
    ];

    [Fact]
    public async Task Only_the_ways_in_are_open_to_a_stranger()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();

        var open = DeskEndpoints(newsroom).Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is not null).Select(Address).Distinct().Order(StringComparer.Ordinal);

        Assert.Equal(Open, open);
    }

    [Fact]
    public async Task Every_other_address_refuses_a_stranger()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        await newsroom.AccountAsync("Olive Owner", null);
        using var stranger = new DeskBrowser(newsroom);
        var walked = 0;

        foreach (var endpoint in DeskEndpoints(newsroom).Where(e => !Open.Contains(Address(e))))
        {
            var isPage = endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null;
            foreach (var method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET", "POST"])
            {
                using var answer = await stranger.SendAsync(new HttpRequestMessage(new HttpMethod(method), "/" + Parameter().Replace(Address(endpoint), "01900000-0000-7000-8000-000000000000")));
                var refused = isPage
                    ? answer.StatusCode == HttpStatusCode.Redirect && answer.Headers.Location!.OriginalString.Contains("/desk/sign-in", StringComparison.Ordinal)
                    : answer.StatusCode == HttpStatusCode.Unauthorized && answer.Content.Headers.ContentType?.MediaType == "application/problem+json";
                Assert.True(refused, $"{method} {Address(endpoint)} answered a stranger with {(int)answer.StatusCode} {answer.Headers.Location}");
                walked++;
            }
        }
        Assert.True(walked > 10, "Hardly any address was walked: the list of endpoints is not what it was.");
    }

    [Fact]
    public async Task Every_endpoint_that_changes_something_refuses_a_request_without_the_token()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var owner = await newsroom.SignedInAsync();
        await owner.OpenAsync("/desk");
        var walked = 0;

        foreach (var endpoint in DeskEndpoints(newsroom))
        {
            var isPage = endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null;
            var methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? (isPage ? ["POST"] : []);
            foreach (var method in methods.Where(m => m is not ("GET" or "HEAD")))
            {
                using var answer = await owner.SendJsonAsync(new HttpMethod(method), "/" + Parameter().Replace(Address(endpoint), "01900000-0000-7000-8000-000000000000"), "{}", withToken: false);
                Assert.True(answer.StatusCode == HttpStatusCode.BadRequest, $"{method} {Address(endpoint)} took a request without the token: {(int)answer.StatusCode}");
                walked++;
            }
        }
        Assert.True(walked > 8);
    }

    [Fact]
    public async Task An_endpoint_takes_a_request_with_the_token()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var owner = await newsroom.SignedInAsync();
        await owner.OpenAsync("/desk");

        using var answer = await owner.SendJsonAsync(HttpMethod.Post, "/desk/passkeys/creation-options", "");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private static IEnumerable<RouteEndpoint> DeskEndpoints(NewsroomUnderTest newsroom) =>
        newsroom.App.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Where(e => Address(e) == "desk" || Address(e).StartsWith("desk/", StringComparison.OrdinalIgnoreCase));

    private static string Address(RouteEndpoint endpoint) => endpoint.RoutePattern.RawText!.Trim('/');

    [GeneratedRegex(@"\{[^/]*\}")]
    private static partial Regex Parameter();
}
