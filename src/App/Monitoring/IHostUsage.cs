namespace FunctionsOrchestrator.App.Monitoring;

/// <summary>What the engine's host uses in all.</summary>
public interface IHostUsage
{
    /// <summary>Now. What cannot be told, as of another machine, is null.</summary>
    HostUsage Read(string dataRoot);
}
