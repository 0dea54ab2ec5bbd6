using System.Globalization;

namespace FunctionsOrchestrator.Core.Topology;

/// <summary>One end of a connection.</summary>
public readonly record struct NetEndpoint(NetAddress Address, int Port)
{
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{(Address.IsIPv4 ? Address : $"[{Address}]")}:{Port}");
}
