using System.Globalization;

namespace FunctionsOrchestrator.Bench.Lifecycle;

/// <summary>The bare limit: <c>docker run</c> and <c>docker rm</c> in parallel, which keep nothing running and remember nothing.</summary>
internal sealed class Bare : IContestant
{
    private readonly List<string> _ids = [];
    private string _image = string.Empty;

    public string Name => "docker run";

    public string Label => "bench.bare";

    public Task PrepareAsync(string image)
    {
        _image = image;
        return ScaleAsync(1);
    }

    public async Task ScaleAsync(int replicas)
    {
        var missing = Enumerable.Range(0, Math.Max(0, replicas - _ids.Count));
        _ids.AddRange(await Task.WhenAll(missing.Select(_ => DockerCommand.RunAsync("run", "-d", "--label", Label, "--memory", "512m", "--cpus", "1", _image))));
        var surplus = _ids[Math.Min(replicas, _ids.Count)..];
        await Task.WhenAll(surplus.Select(id => DockerCommand.RunAsync("rm", "-f", id)));
        _ids.RemoveRange(_ids.Count - surplus.Count, surplus.Count);
    }

    public async ValueTask DisposeAsync() => await ScaleAsync(0);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name}: {_ids.Count}");
}
