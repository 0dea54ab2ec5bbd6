namespace FunctionsOrchestrator.Core.Topology;

/// <summary>One line of a kernel's table of TCP connections.</summary>
public readonly record struct TcpEntry(NetEndpoint Local, NetEndpoint Remote, TcpState State)
{
    /// <summary>Both ends have spoken: what is only being tried says nothing about who serves.</summary>
    public bool IsConnected => State is not (TcpState.None or TcpState.SynSent or TcpState.SynReceived or TcpState.NewSynReceived or TcpState.Close or TcpState.Listen);
}
