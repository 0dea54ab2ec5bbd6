using System.Text.RegularExpressions;
using FunctionsOrchestrator.App.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FunctionsOrchestrator.App.Tests.Web;

/// <summary>Pages as a browser gets them, whether they were built or not.</summary>
public sealed partial class WebHttpTests
{
    [Fact]
    public async Task GetPage_Dashboard_AllowsNothingInlineAndNothingFromElsewhere()
    {
        var answer = await GetAsync("dashboard.html");

        var policy = answer.Headers.ContentSecurityPolicy.ToString();
        Assert.Equal(200, answer.Status);
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("no-cache", answer.Headers.CacheControl);
        Assert.NotEmpty(answer.Headers.ETag.ToString());
        Assert.DoesNotMatch("<script(?![^>]* src=)|<style|style=|https?://", answer.Text);
    }

    [Fact]
    public async Task GetPage_Assets_AreKeptForEverAndCompressedAsTheCallerTakesThem()
    {
        var page = await GetAsync("dashboard.html");
        var assets = AssetsIn().Matches(page.Text).Select(match => match.Groups[1].Value).ToArray();

        // Where Node.js is the build makes the pages; one that left them out has nothing here to look at.
        Assert.True(assets.Length > 0 || !NodeIsThere(), "The app was built without its pages, although Node.js is there. What it answers:\n" + page.Text);
        foreach (var asset in assets)
        {
            var plain = await GetAsync(asset);
            var brotli = await GetAsync(asset, "gzip, br");
            var gzip = await GetAsync(asset, "gzip, br;q=0");

            Assert.Equal(200, plain.Status);
            Assert.Contains("immutable", plain.Headers.CacheControl.ToString(), StringComparison.Ordinal);
            Assert.Empty(plain.Headers.ContentEncoding.ToString());
            Assert.Equal("br", brotli.Headers.ContentEncoding);
            Assert.Equal("gzip", gzip.Headers.ContentEncoding);
            Assert.NotEqual(plain.Headers.ETag, brotli.Headers.ETag);
            Assert.True(brotli.Body.Length < plain.Body.Length, $"{asset}: {brotli.Body.Length} of {plain.Body.Length} bytes");
        }
    }

    [Fact]
    public async Task GetPage_UnknownPage_SaysWhereTheDashboardIs()
    {
        var answer = await GetAsync("assets/none.js");

        Assert.Equal(404, answer.Status);
        Assert.Contains("/ui/dashboard.html", answer.Text, StringComparison.Ordinal);
    }

    private static async Task<Answer> GetAsync(string path, string? encodings = null)
    {
        using var body = new MemoryStream();
        await using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        var http = new DefaultHttpContext { RequestServices = services };
        http.Request.Method = "GET";
        http.Request.Headers.AcceptEncoding = encodings;
        http.Response.Body = body;
        await new WebHttp().GetPage(http.Request, path).ExecuteAsync(http);
        return new Answer(http.Response.StatusCode, http.Response.Headers, body.ToArray());
    }

    private static bool NodeIsThere() => (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Any(folder => File.Exists(Path.Combine(folder, OperatingSystem.IsWindows() ? "node.exe" : "node")));

    [GeneratedRegex("(?:src|href)=\"/ui/(assets/[^\"]+\\.(?:js|css))\"")]
    private static partial Regex AssetsIn();

    private sealed record Answer(int Status, IHeaderDictionary Headers, byte[] Body)
    {
        public string Text => System.Text.Encoding.UTF8.GetString(Body);
    }
}
