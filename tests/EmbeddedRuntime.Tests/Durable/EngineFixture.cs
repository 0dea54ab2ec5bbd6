using FunctionsOrchestrator.EmbeddedRuntime.Durable;
using FunctionsOrchestrator.EmbeddedRuntime.DurableTask;
using FunctionsOrchestrator.EmbeddedRuntime.DurableTask.Client;
using FunctionsOrchestrator.EmbeddedRuntime.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace FunctionsOrchestrator.EmbeddedRuntime.Tests.Durable;

/// <summary>An engine on a file of its own, which can be stopped and started again.</summary>
internal sealed class EngineFixture : IAsyncDisposable
{
    private static readonly ManagementUrls Urls = new(() => new Uri("http://localhost:7071"), "key");

    private readonly string _folder = Directory.CreateTempSubdirectory("engine-").FullName;
    private readonly TimeProvider _time;
    private DurableEngine _engine = null!;

    private EngineFixture(TimeProvider time) => _time = time;

    public DurableTaskClient Client { get; private set; } = null!;

    public DurableEngine Engine => _engine;

    public string DatabasePath => Path.Combine(_folder, "durable.db");

    public int MaxIdleInMemory { get; init; } = 2000;

    /// <summary>A bound on every wait of a test: reaching it is a failure.</summary>
    public static CancellationToken Soon => new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token;

    public static async Task<EngineFixture> StartAsync(TestFunctions functions, TimeProvider? time = null, int maxIdle = 2000)
    {
        var fixture = new EngineFixture(time ?? TimeProvider.System) { MaxIdleInMemory = maxIdle };
        await fixture.OpenAsync(functions);
        return fixture;
    }

    public async Task RestartAsync(TestFunctions functions)
    {
        await _engine.DisposeAsync();
        await OpenAsync(functions);
    }

    public async Task<OrchestrationMetadata> RunAsync(string name, object? input = null)
    {
        var id = await Client.ScheduleNewOrchestrationInstanceAsync(name, input, Soon);
        return await Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, Soon);
    }

    public async Task<OrchestrationMetadata> EndOfAsync(string id) =>
        await Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, Soon);

    public async Task<OrchestrationMetadata> UntilAsync(string id, Func<OrchestrationMetadata, bool> reached)
    {
        var soon = Soon;
        while (true)
        {
            var found = await Client.GetInstanceAsync(id, getInputsAndOutputs: true, soon);
            if (found is not null && reached(found))
            {
                return found;
            }

            await Task.Delay(5, soon);
        }
    }

    public async Task<T> EntityUntilAsync<T>(DurableTask.Entities.EntityInstanceId id, Func<T?, bool> reached)
    {
        var soon = Soon;
        while (true)
        {
            var found = await Client.Entities.GetEntityAsync<T>(id, true, soon);
            if (reached(found is null ? default : found.State))
            {
                return found is null ? default! : found.State;
            }

            await Task.Delay(5, soon);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _engine.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task OpenAsync(TestFunctions functions)
    {
        _engine = new DurableEngine(
            new DurableEngineOptions { DatabasePath = DatabasePath, MaxIdleInMemory = MaxIdleInMemory }, functions, NullLoggerFactory.Instance, _time);
        await _engine.StartAsync(CancellationToken.None);
        Client = _engine.CreateClient(Urls);
    }
}
