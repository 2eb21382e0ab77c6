using System.Net;
using System.Net.Http.Headers;
using System.Text;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Masthead.Accounts;
using Masthead.Data;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Masthead.Tests.Desk;

/// <summary>A browser of the desk: keeps its cookies, follows no redirect, sends forms with the token of the page that it got last.</summary>
public sealed class DeskBrowser : IDisposable
{
    private readonly HttpClient _client;
    private string _token = "";

    public DeskBrowser(NewsroomUnderTest newsroom, string address = "http://desk.test")
    {
        Cookies = new CookieContainer();
        _client = new HttpClient(new Jar(Cookies) { InnerHandler = newsroom.App.GetTestServer().CreateHandler() }) { BaseAddress = new Uri(address) };
    }

    public CookieContainer Cookies { get; }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public Task<HttpResponseMessage> GetAsync(string address) => _client.GetAsync(address, Cancel);

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => _client.SendAsync(request, Cancel);

    /// <summary>Gets a page that must be there, and remembers its token.</summary>
    public async Task<IHtmlDocument> OpenAsync(string address)
    {
        using var answer = await GetAsync(address);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{address} answered {(int)answer.StatusCode} {answer.Headers.Location}");
        return await ReadAsync(answer);
    }

    public async Task<IHtmlDocument> ReadAsync(HttpResponseMessage answer)
    {
        var page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(Cancel));
        if (page.QuerySelector("meta[name=antiforgery]")?.GetAttribute("content") is { } token) _token = token;
        return page;
    }

    /// <summary>Posts a form with the remembered token.</summary>
    public Task<HttpResponseMessage> PostAsync(string address, params (string Name, string Value)[] fields) =>
        _client.PostAsync(address, new FormUrlEncodedContent([.. fields.Select(f => KeyValuePair.Create(f.Name, f.Value)), new("__RequestVerificationToken", _token)]), Cancel);

    /// <summary>Sends JSON as the desk's scripts do, with the remembered token.</summary>
    public Task<HttpResponseMessage> SendJsonAsync(HttpMethod method, string address, string json, bool withToken = true)
    {
        var request = new HttpRequestMessage(method, address) { Content = new StringContent(json, Encoding.UTF8, new MediaTypeHeaderValue("application/json")) };
        request.Headers.Add("Origin", _client.BaseAddress!.GetLeftPart(UriPartial.Authority));
        if (withToken) request.Headers.Add("RequestVerificationToken", _token);
        return SendAsync(request);
    }

    public void Dispose() => _client.Dispose();

    private sealed class Jar(CookieContainer cookies) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (cookies.GetCookieHeader(request.RequestUri!) is { Length: > 0 } header) request.Headers.Add("Cookie", header);
            var answer = await base.SendAsync(request, cancellationToken);
            if (answer.Headers.TryGetValues("Set-Cookie", out var set))
            {
                // The newsroom's clock stands in another year than this machine's: only deletion by an hour long past counts.
                foreach (var cookie in set) cookies.SetCookies(request.RequestUri!, cookie.Contains("1970", StringComparison.Ordinal) ? cookie : WithoutExpiry(cookie));
            }
            return answer;
        }

        private static string WithoutExpiry(string cookie) => string.Join(';', cookie.Split(';').Where(part => !part.TrimStart().StartsWith("expires=", StringComparison.OrdinalIgnoreCase)));
    }
}

public static class DeskPeople
{
    /// <summary>A browser in which somebody of this role in The Harbour Post is signed in; an owner of the install where <paramref name="role"/> is null.</summary>
    public static async Task<DeskBrowser> SignedInAsync(this NewsroomUnderTest newsroom, Role? role = null, string? name = null)
    {
        var account = await newsroom.AccountAsync(name ?? (role is { } r ? $"{r} Person" : "Olive Owner"), role);
        return await newsroom.SignedInAsync(account);
    }

    public static async Task<DeskBrowser> SignedInAsync(this NewsroomUnderTest newsroom, Account account, string address = "http://desk.test")
    {
        var link = await newsroom.DoAsync(services => services.GetRequiredService<LogInLinks>().MakeAsync(account, NewsroomUnderTest.Cancel));
        var browser = new DeskBrowser(newsroom, address);
        using var entered = await browser.GetAsync(link);
        Assert.Equal(HttpStatusCode.Redirect, entered.StatusCode);
        return browser;
    }

    /// <summary>An account with this role in The Harbour Post; an owner of the install where <paramref name="role"/> is null.</summary>
    public static Task<Account> AccountAsync(this NewsroomUnderTest newsroom, string name, Role? role) => newsroom.DoAsync(async services =>
    {
        var owners = services.GetRequiredService<Owners>();
        var email = name.Replace(' ', '.').ToLowerInvariant() + "@post.test";
        if (role is not { } given) return await owners.CreateAsync(name, email, NewsroomUnderTest.Cancel);
        var account = await owners.InviteAsync(name, email, NewsroomUnderTest.Cancel);
        var db = services.GetRequiredService<NewsroomDb>();
        await db.GiveRoleAsync(account, await db.Set<Publications.Publication>().SingleAsync(p => p.Id == newsroom.Post.Id, NewsroomUnderTest.Cancel), given, NewsroomUnderTest.Cancel);
        await db.SaveChangesAsync(NewsroomUnderTest.Cancel);
        return account;
    });

    public static Task<Account> AccountNamedAsync(this NewsroomUnderTest newsroom, string name) =>
        newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().Accounts().AsNoTracking().SingleAsync(a => a.DisplayName == name, NewsroomUnderTest.Cancel));
}
