using FunctionsOrchestrator.App.Monitoring;

namespace FunctionsOrchestrator.App.Prometheus;

/// <summary>The engine's host.</summary>
internal static class EngineMetrics
{
    public static void Collect(ScrapeMetrics scrape, EngineReading? engine)
    {
        Show("engine_cpus", "CPUs of the engine's host.", engine?.Cpus);
        Show("engine_cpu_used_ratio", "CPU of the engine's host that is used, as a share of all.", engine?.CpuPercent / 100);
        Show("engine_memory_bytes", "Memory of the engine's host.", engine?.MemoryTotal);
        Show("engine_memory_used_bytes", "Memory of the engine's host that could not be had at once.", engine?.MemoryUsed);
        Show("engine_disk_bytes", "Size of the file system that the engine's data root is on.", engine?.DiskTotal);
        Show("engine_disk_used_bytes", "Of that, what is used.", engine?.DiskUsed);
        var containers = scrape.Gauge("engine_containers", "Docker containers on the engine, ours or not, by state.", "engine", "state");
        containers.Show(engine?.ContainersRunning, Name(), "running");
        containers.Show(engine?.ContainersPaused, Name(), "paused");
        containers.Show(engine?.ContainersStopped, Name(), "stopped");

        void Show(string name, string help, double? value) => scrape.Gauge(name, help, "engine").Show(value, Name());

        string Name() => engine?.Engine ?? string.Empty;
    }
}
