namespace FunctionsOrchestrator.Core.Topology;

/// <summary>States of a connection by the kernel's numbers (include/net/tcp_states.h).</summary>
public enum TcpState
{
    None = 0,
    Established = 1,
    SynSent = 2,
    SynReceived = 3,
    FinWait1 = 4,
    FinWait2 = 5,

    /// <summary>Closed a minute ago at most, by this end.</summary>
    TimeWait = 6,
    Close = 7,
    CloseWait = 8,
    LastAck = 9,
    Listen = 10,
    Closing = 11,
    NewSynReceived = 12,
}
