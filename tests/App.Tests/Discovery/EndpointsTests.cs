using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using FunctionsOrchestrator.App.Http;

namespace FunctionsOrchestrator.App.Tests.Discovery;

public sealed class EndpointsTests(HostedRegistry registry) : IClassFixture<HostedRegistry>
{
    private readonly HttpClient _ann = registry.Operator;

    [Theory]
    [InlineData("version=^1.0", "pick-1", "pick-2")]
    [InlineData("version=2.0.0", "pick-3")]
    [InlineData("version=%3E%3D1.1%20%3C2", "pick-2")]
    [InlineData("tag=blue", "pick-2", "pick-3")]
    [InlineData("tag=blue&tag=fast", "pick-3")]
    [InlineData("metadata.zone=a", "pick-1", "pick-3")]
    [InlineData("metadata.zone=a&version=1.x", "pick-1")]
    [InlineData("tag=green")]
    [InlineData("version=*", "pick-1", "pick-2", "pick-3")]
    public async Task Get_Filtered_GivesWhatFits(string query, params string[] expected)
    {
        await RegisterAsync(new { id = "pick-1", name = "pick", version = "1.0.0", endpoint = "http://10.0.0.1", metadata = new { zone = "a" } });
        await RegisterAsync(new { id = "pick-2", name = "pick", version = "1.1.0", endpoint = "http://10.0.0.2", tags = new[] { "blue" } });
        await RegisterAsync(new { id = "pick-3", name = "pick", version = "2.0.0", endpoint = "https://10.0.0.3/app", tags = new[] { "blue", "fast" }, metadata = new { zone = "a" } });

        Assert.Equal(expected, Ids(await ListAsync($"/api/services/pick/endpoints?{query}")));
    }

    [Fact]
    public async Task Get_Endpoint_SaysHowItIsReached()
    {
        await RegisterAsync(new { id = "how-1", name = "how", version = "2.1.0", endpoint = "https://[::1]/app/", tags = new[] { "x" } });

        var list = await ListAsync("/api/services/how/endpoints");

        Assert.Equal("how", list.GetProperty("service").GetString());
        Assert.Equal(
            """{"id":"how-1","host":"::1","port":443,"url":"https://[::1]:443/app","version":"2.1.0","weight":100,"health":"unchecked","draining":false,"stale":false,"tags":["x"],"metadata":{}}""",
            list.GetProperty("endpoints")[0].GetRawText());
    }

    [Theory]
    [InlineData("wait=301", "wait", "must be a whole number of seconds from 0 to 300")]
    [InlineData("wait=-1", "wait", "must be a whole number of seconds from 0 to 300")]
    [InlineData("wait=99999999999999999999", "wait", "must be a whole number of seconds from 0 to 300")]
    [InlineData("index=x&wait=1", "index", "must be the index of an earlier answer: a whole number from 0")]
    [InlineData("version=^", "version", "must be a version or a range of versions, such as 1.2.3, ^1.2, ~1.2, 1.x, \">=1.0 <2\" or *")]
    [InlineData("healthy=maybe", "healthy", "must be true or false")]
    [InlineData("tag=", "tag", "must not be empty")]
    public async Task Get_BadQuery_Is400(string query, string path, string error)
    {
        var answer = await _ann.GetAsync($"/api/services/pick/endpoints?{query}");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal([error], JsonSerializer.Deserialize<Problem>(await answer.Content.ReadAsStringAsync(), Json.Options)!.Errors![path]);
    }

    [Fact]
    public async Task Get_UnknownService_Is404() => Assert.Equal(HttpStatusCode.NotFound, (await _ann.GetAsync("/api/services/nobody/endpoints")).StatusCode);

    [Fact]
    public async Task Wait_ForAServiceThatIsNotThere_AnswersWhenItAppearsElse404()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await _ann.GetAsync("/api/services/never/endpoints?wait=1")).StatusCode);

        var waiting = _ann.GetAsync("/api/services/soon/endpoints?wait=60");
        await RegisterAsync(new { id = "soon-1", name = "soon", endpoint = "http://10.0.0.1" });

        Assert.Equal(["soon-1"], Ids(await (await waiting).Content.ReadFromJsonAsync<JsonElement>()));
    }

    [Fact]
    public async Task Wait_ForAChange_AnswersWithIt_AndOtherServicesDoNotWakeIt()
    {
        await RegisterAsync(new { id = "news-1", name = "news", endpoint = "http://10.0.0.1" });
        var index = (await ListAsync("/api/services/news/endpoints")).GetProperty("index").GetInt64();

        var waiting = ListAsync($"/api/services/news/endpoints?index={index}&wait=60");
        await RegisterAsync(new { id = "noise-1", name = "noise", endpoint = "http://10.0.0.1" });
        Assert.False(waiting.IsCompleted);
        await RegisterAsync(new { id = "news-2", name = "news", endpoint = "http://10.0.0.2" });

        var list = await waiting;
        Assert.Equal(["news-1", "news-2"], Ids(list));
        Assert.True(list.GetProperty("index").GetInt64() > index);
    }

    [Fact]
    public async Task Wait_NothingChanges_AnswersTheSameWhenTimeIsUp()
    {
        await RegisterAsync(new { id = "calm-1", name = "calm", endpoint = "http://10.0.0.1" });
        var list = await ListAsync("/api/services/calm/endpoints");
        var watch = Stopwatch.StartNew();

        var same = await ListAsync($"/api/services/calm/endpoints?index={list.GetProperty("index")}&wait=1");

        Assert.Equal(list.GetRawText(), same.GetRawText());
        Assert.True(watch.Elapsed > TimeSpan.FromSeconds(0.9), $"{watch.Elapsed}");
    }

    [Fact]
    public async Task Wait_IndexAheadOfOurs_AnswersAtOnce()
    {
        await RegisterAsync(new { id = "ahead-1", name = "ahead", endpoint = "http://10.0.0.1" });

        Assert.Equal(["ahead-1"], Ids(await ListAsync("/api/services/ahead/endpoints?index=999999999&wait=300")));
    }

    [Fact]
    public async Task Wait_MoreThanMay_Is429()
    {
        using var gaveUp = new CancellationTokenSource();
        var waiting = Enumerable.Range(0, 40).Select(_ => _ann.GetAsync("/api/services/crowd/endpoints?wait=60", gaveUp.Token)).ToList();

        var first = await Task.WhenAny(waiting);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await first).StatusCode);

        await gaveUp.CancelAsync();
        await Task.WhenAll(waiting.Select(each => each.ContinueWith(static _ => { }, TaskScheduler.Default)));
    }

    [Fact]
    public async Task Get_WithItsETag_Is304UntilItChanges()
    {
        await RegisterAsync(new { id = "tagged-1", name = "tagged", endpoint = "http://10.0.0.1" });
        var etag = (await _ann.GetAsync("/api/services/tagged/endpoints")).Headers.ETag!.ToString();

        Assert.Equal(HttpStatusCode.NotModified, (await GetAsync("/api/services/tagged/endpoints", etag)).StatusCode);
        await RegisterAsync(new { id = "tagged-2", name = "tagged", endpoint = "http://10.0.0.2" });
        Assert.Equal(HttpStatusCode.OK, (await GetAsync("/api/services/tagged/endpoints", etag)).StatusCode);
    }

    [Fact]
    public async Task Stream_SendsTheListAndEachChange()
    {
        await RegisterAsync(new { id = "flow-1", name = "flow", endpoint = "http://10.0.0.1" });
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/services/flow/endpoints");
        request.Headers.Accept.ParseAdd("text/event-stream");
        using var answer = await _ann.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync());

        Assert.Equal(["flow-1"], Ids(await DataAsync(reader)));
        await RegisterAsync(new { id = "flow-2", name = "flow", endpoint = "http://10.0.0.2" });
        Assert.Equal(["flow-1", "flow-2"], Ids(await DataAsync(reader)));
    }

    [Fact]
    public async Task List_OfServices_ShowsThemWithWhatIsAskedFor()
    {
        await RegisterAsync(new { id = "listed-1", name = "listed", version = "1.0.0", endpoint = "http://10.0.0.1" });
        await RegisterAsync(new { id = "listed-2", name = "listed", version = "2.0.0", endpoint = "http://10.0.0.2" });

        var page = await ListAsync("/api/services?name=listed&version=2.x");

        var service = Assert.Single(page.GetProperty("items").EnumerateArray());
        Assert.Equal(["listed-2"], service.GetProperty("instances").EnumerateArray().Select(instance => instance.GetProperty("id").GetString()));
        Assert.Equal(["2.0.0", "1.0.0"], service.GetProperty("versions").EnumerateArray().Select(version => version.GetProperty("version").GetString()));
        Assert.Empty((await ListAsync("/api/services?name=listed&version=3.x")).GetProperty("items").EnumerateArray());
        Assert.True(page.GetProperty("index").GetInt64() >= service.GetProperty("index").GetInt64());
    }

    private static async Task<JsonElement> DataAsync(StreamReader reader)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                return JsonSerializer.Deserialize<JsonElement>(line["data: ".Length..]);
            }
        }

        throw new InvalidOperationException("The stream ended.");
    }

    private static IEnumerable<string?> Ids(JsonElement list) => list.GetProperty("endpoints").EnumerateArray().Select(endpoint => endpoint.GetProperty("id").GetString());

    private async Task<JsonElement> ListAsync(string path)
    {
        var answer = await _ann.GetAsync(path);
        Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private async Task<HttpResponseMessage> GetAsync(string path, string etag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.IfNoneMatch.ParseAdd(etag);
        return await _ann.SendAsync(request);
    }

    private async Task RegisterAsync(object instance) => (await _ann.PostAsJsonAsync("/api/services/register", instance)).EnsureSuccessStatusCode();
}
