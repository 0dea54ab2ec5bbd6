using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace FunctionsOrchestrator.EndToEnd.Tests.Fixture;

/// <summary>Reads an answer that goes on, line by line.</summary>
public sealed class ApiStream : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly HttpClient _http;
    private readonly HttpResponseMessage _response;
    private readonly StreamReader _reader;

    private ApiStream(HttpClient http, HttpResponseMessage response, StreamReader reader)
    {
        _http = http;
        _response = response;
        _reader = reader;
    }

    public string? MediaType => _response.Content.Headers.ContentType?.MediaType;

    public bool? Chunked => _response.Headers.TransferEncodingChunked;

    /// <summary>Opens it; fails unless it is answered with 200.</summary>
    public static async Task<ApiStream> OpenAsync(AppProcess app, string path, string accept, string? lastEventId = null)
    {
        var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{app.Port}"), Timeout = Timeout.InfiniteTimeSpan };
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", app.AdminToken);
        request.Headers.Accept.ParseAdd(accept);
        if (lastEventId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastEventId);
        }

        var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return new ApiStream(http, response, new StreamReader(await response.Content.ReadAsStreamAsync()));
    }

    /// <summary>The next line; null at the end.</summary>
    public async Task<string?> LineAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        return await _reader.ReadLineAsync(patience.Token);
    }

    /// <summary>Reads lines until one fits.</summary>
    public async Task<string> LineAsync(Func<string, bool> fits)
    {
        var seen = new List<string>();
        while (await LineAsync() is { } line)
        {
            seen.Add(line);
            if (fits(line))
            {
                return line;
            }
        }

        throw new InvalidOperationException($"The stream ended before the line came. It had:\n{string.Join('\n', seen)}");
    }

    /// <summary>The next server-sent event.</summary>
    public async Task<(string Id, JsonNode Data)> EventAsync()
    {
        var id = (await LineAsync(line => line.StartsWith("id: ", StringComparison.Ordinal)))[4..];
        var data = await LineAsync(line => line.StartsWith("data: ", StringComparison.Ordinal));
        return (id, JsonNode.Parse(data[6..])!);
    }

    public ValueTask DisposeAsync()
    {
        _reader.Dispose();
        _response.Dispose();
        _http.Dispose();
        return ValueTask.CompletedTask;
    }
}
