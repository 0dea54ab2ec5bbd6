using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace FunctionsOrchestrator.EndToEnd.Tests.Fixture;

/// <summary>Speaks to the app over HTTP as anybody would.</summary>
public sealed class ApiClient(Uri address, Func<string> token) : IDisposable
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan PollTimeout = TimeSpan.FromSeconds(90);

    // Longer than the longest wait that a request may ask for.
    private readonly HttpClient _http = new() { BaseAddress = address, Timeout = TimeSpan.FromSeconds(100) };

    public Task<ApiAnswer> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<ApiAnswer> PostAsync(string path, object? body = null, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Post, path, body, headers);

    public Task<ApiAnswer> PutAsync(string path, object? body = null, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Put, path, body, headers);

    public Task<ApiAnswer> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path);

    /// <summary>Sends with the token unless the headers bring an <c>Authorization</c> of their own (an empty one for none).</summary>
    public async Task<ApiAnswer> SendAsync(HttpMethod method, string path, object? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new StringContent(body as string ?? System.Text.Json.JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
        }

        if (headers.All(header => header.Name != "Authorization"))
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token());
        }

        foreach (var (name, value) in headers.Where(header => header.Value.Length > 0))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await _http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new ApiAnswer(
            response.StatusCode,
            response.Content.Headers.ContentType?.MediaType,
            text,
            response.Headers.Location,
            response.Headers.ETag?.Tag);
    }

    /// <summary>Follows an accepted operation by its <c>statusQueryGetUri</c> to its end, and returns its last status.</summary>
    public async Task<JsonNode> FollowAsync(ApiAnswer accepted)
    {
        accepted.Expect(HttpStatusCode.Accepted);
        var uri = accepted.Json["statusQueryGetUri"]!.GetValue<string>();
        return await UntilAsync(
            async () =>
            {
                // The URL carries its own key: no token is sent.
                using var response = await _http.GetAsync(uri);
                var status = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
                return response.StatusCode == HttpStatusCode.Accepted ? null : status;
            },
            $"{uri} to end");
    }

    /// <summary>Asks until the answer is what was waited for.</summary>
    public static async Task<T> UntilAsync<T>(Func<Task<T?>> ask, string what)
        where T : class
    {
        var deadline = TimeProvider.System.GetUtcNow() + PollTimeout;
        while (TimeProvider.System.GetUtcNow() < deadline)
        {
            if (await ask() is { } answer)
            {
                return answer;
            }

            await Task.Delay(PollInterval);
        }

        throw new TimeoutException($"Waited {PollTimeout} for {what}.");
    }

    public void Dispose() => _http.Dispose();
}
