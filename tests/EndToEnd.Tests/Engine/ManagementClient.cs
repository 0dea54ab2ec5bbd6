using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using FunctionsOrchestrator.EndToEnd.Tests.Fixture;

namespace FunctionsOrchestrator.EndToEnd.Tests.Engine;

/// <summary>The durable management API of an app that may be dead at any moment: every call is repeated until it is answered.</summary>
internal sealed class ManagementClient(AppProcess app, TimeSpan patience) : IDisposable
{
    private const string Root = "/runtime/webhooks/durabletask";

    private readonly HttpClient _http = new() { BaseAddress = new Uri($"http://127.0.0.1:{app.Port}") };
    private readonly CancellationTokenSource _end = new(patience);

    /// <summary>Starts it; that it is there already is an answer too: an earlier try got through.</summary>
    public Task StartAsync(string function, string id) => UntilAnsweredAsync(
        () => _http.PostAsync($"{Root}/orchestrators/{function}/{id}?{Code()}", null, _end.Token),
        HttpStatusCode.Accepted,
        HttpStatusCode.Conflict);

    /// <summary>Raises it; that the instance has ended is an answer too.</summary>
    public Task RaiseEventAsync(string id, string name, int payload) => UntilAnsweredAsync(
        () => _http.PostAsJsonAsync($"{Root}/instances/{id}/raiseEvent/{name}?{Code()}", payload, _end.Token),
        HttpStatusCode.Accepted,
        HttpStatusCode.Gone);

    public async Task<int> OutputOfAsync(string id)
    {
        while (true)
        {
            var found = await GetAsync($"{Root}/instances/{id}?{Code()}");
            switch (found["runtimeStatus"]!.GetValue<string>())
            {
                case "Completed":
                    return found["output"]!.GetValue<int>();
                case "Running" or "Pending":
                    await Task.Delay(50, _end.Token);
                    break;
                default:
                    throw new InvalidOperationException($"'{id}' ended wrong: {found.ToJsonString()}");
            }
        }
    }

    /// <summary>The counter once it has reached what is expected and its signals have run out.</summary>
    public async Task<int> CounterAsync(string key, int expected)
    {
        while (true)
        {
            var value = (await GetAsync($"{Root}/entities/Counter/{key}?{Code()}")).GetValue<int>();
            if (value >= expected)
            {
                return value;
            }

            await Task.Delay(50, _end.Token);
        }
    }

    public void Dispose()
    {
        _http.Dispose();
        _end.Dispose();
    }

    private string Code() => $"code={File.ReadAllText(Path.Combine(app.DataFolder, "system.key")).Trim()}";

    private async Task<JsonNode> GetAsync(string path)
    {
        using var response = await UntilAnsweredAsync(() => _http.GetAsync(path, _end.Token), HttpStatusCode.OK, HttpStatusCode.Accepted);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync(_end.Token)) ?? throw new JsonException($"{path} answered null.");
    }

    private async Task<HttpResponseMessage> UntilAnsweredAsync(Func<Task<HttpResponseMessage>> call, params HttpStatusCode[] answers)
    {
        while (true)
        {
            try
            {
                var response = await call();
                if (Array.IndexOf(answers, response.StatusCode) >= 0)
                {
                    return response;
                }

                throw new InvalidOperationException($"{response.RequestMessage!.RequestUri} answered {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException)
            {
                await Task.Delay(20, _end.Token);
            }
        }
    }
}
