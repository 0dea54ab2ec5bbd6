namespace FunctionsOrchestrator.App.Monitoring;

/// <summary>What an engine's host has.</summary>
/// <param name="Name">The host's.</param>
/// <param name="Cpus">Cores.</param>
/// <param name="Memory">Bytes.</param>
/// <param name="DataRoot">The folder that the engine keeps everything in.</param>
public sealed record EngineCapacity(string Name, int Cpus, long Memory, string DataRoot);
