namespace FunctionsOrchestrator.Core.Topology;

/// <summary>One version of a service.</summary>
/// <param name="Version">Its name.</param>
/// <param name="Instances">How many instances are of it.</param>
/// <param name="Serving">How many of these may get new requests.</param>
/// <param name="Weight">Its share of traffic, 0 to 1000.</param>
public sealed record MapVersion(string Version, int Instances, int Serving, int Weight);
