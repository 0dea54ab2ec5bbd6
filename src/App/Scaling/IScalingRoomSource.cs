using FunctionsOrchestrator.Core.Scaling;

namespace FunctionsOrchestrator.App.Scaling;

/// <summary>Tells what there is room for.</summary>
public interface IScalingRoomSource
{
    /// <summary>One look, for as many decisions as are made from it: each that scales up has to take from the ledger what it gave. Does not fail when the engine does not answer.</summary>
    Task<RoomLedger> ReadAsync(CancellationToken cancellation);
}
