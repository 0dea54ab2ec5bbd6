namespace FunctionsOrchestrator.EndToEnd.Tests.Fixture;

/// <summary>One running app, shared by the tests that neither stop nor break it.</summary>
public sealed class RunningApp : IAsyncLifetime
{
    private AppProcess? _app;

    public AppProcess App => _app ?? throw new InvalidOperationException("The app has not been started.");

    public ApiClient Api => App.Api;

    public string Image { get; private set; } = string.Empty;

    public async Task InitializeAsync()
    {
        Image = await SampleImage.NameAsync();
        _app = await AppProcess.StartAsync();
    }

    public async Task DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }
    }

    /// <summary>A name that no other test has.</summary>
    public static string NewName() => $"e2e-{Guid.NewGuid():N}"[..16];
}
