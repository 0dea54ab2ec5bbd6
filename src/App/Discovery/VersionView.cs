namespace FunctionsOrchestrator.App.Discovery;

/// <summary>One version of a service that has instances, or a share of the traffic.</summary>
/// <param name="Version">The version.</param>
/// <param name="Instances">How many it has.</param>
/// <param name="Serving">How many of them may get new requests.</param>
/// <param name="Weight">Its share of the traffic, whatever the number of its instances.</param>
public sealed record VersionView(string Version, int Instances, int Serving, int Weight);
