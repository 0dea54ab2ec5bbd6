namespace FunctionsOrchestrator.Bench.Lifecycle;

/// <summary>Swarm mode of the same engine, on loopback. Leaves the swarm afterwards if it made it.</summary>
internal sealed class Swarm : IContestant
{
    private const string Service = "bench-swarm";
    private bool _made;

    public string Name => "Swarm";

    public string Label => $"com.docker.swarm.service.name={Service}";

    public async Task PrepareAsync(string image)
    {
        if (await DockerCommand.RunAsync("info", "--format", "{{.Swarm.LocalNodeState}}") != "active")
        {
            await DockerCommand.RunAsync("swarm", "init", "--advertise-addr", "127.0.0.1", "--listen-addr", "127.0.0.1:2377");
            _made = true;
        }

        await DockerCommand.RunAsync(
            "service", "create", "--detach", "--no-resolve-image", "--name", Service, "--replicas", "1",
            "--limit-memory", "512m", "--limit-cpu", "1", image);
    }

    public Task ScaleAsync(int replicas) => DockerCommand.RunAsync("service", "scale", "--detach", $"{Service}={replicas}");

    public async ValueTask DisposeAsync()
    {
        await DockerCommand.RunAsync("service", "rm", Service);
        if (_made)
        {
            await DockerCommand.RunAsync("swarm", "leave", "--force");
        }
    }
}
