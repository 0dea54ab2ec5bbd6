using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Events;

/// <summary>The events of an operation's own life. It ends once: of several ends that are told, the first counts.</summary>
internal static class OperationEvents
{
    public static ContainerEvent Requested(string containerId, string name, OperationTurn asker) => Teller(containerId, name, asker, asker.Since).OfOperation(
        $"{asker.InstanceId}:requested", ContainerEventType.OperationRequested, "asked_for", $"A {asker.Operation.Verb()} was asked for.");

    public static ContainerEvent Waiting(ContainerRecord record, OperationTurn asker, DateTimeOffset now) => Teller(record.Id, record.Name, asker, now).OfOperation(
        $"{asker.InstanceId}:waiting",
        ContainerEventType.OperationWaiting,
        "overtakes",
        $"The {asker.Operation.Verb()} overtakes the running {record.Turn?.Operation.Verb()}, and waits for it to hand over.");

    public static ContainerEvent Superseded(ContainerRecord record, OperationTurn asker, DateTimeOffset now) =>
        Ended(record, asker, ContainerEventType.OperationSuperseded, "superseded", $"A later {asker.Operation.Verb()} made it needless.", now);

    /// <summary>The holder gives the turn back; null when that does not tell how its operation ended.</summary>
    public static ContainerEvent? Released(ContainerRecord record, TurnRelease release) => (record.Turn, release.Reached) switch
    {
        ({ } turn, true) => Ended(record, turn, ContainerEventType.OperationDone, "reached", $"The {turn.Operation.Verb()} is done.", release.Now),
        ({ Next: { } next } turn, false) => Ended(
            record, turn, ContainerEventType.OperationOvertaken, "overtaken", $"The {turn.Operation.Verb()} gave way to a {next.Operation.Verb()} by {next.RequestedBy ?? ContainerEvent.System}.", release.Now),
        _ => null,
    };

    /// <summary>It changed only what concerns no replica, and is done with that.</summary>
    public static ContainerEvent Settled(ContainerRecord record, OperationTurn asker, TurnRequest request) => Ended(
        record,
        asker,
        ContainerEventType.OperationDone,
        "settled",
        $"Changed without touching a replica: {string.Join(", ", SpecDiff.Between(record.Settings, request.Settings!.Over(record.Settings)).Select(change => change.Path))}.",
        request.Now ?? request.AskedAt);

    public static ContainerEvent Abandoned(ContainerRecord record, OperationTurn turn, DateTimeOffset now) =>
        Ended(record, turn, ContainerEventType.OperationFailed, "abandoned", $"The {turn.Operation.Verb()} ended without a word, and lost its turn.", now);

    public static ContainerEvent Noted(string containerId, OperationNote note)
    {
        var turn = note.Author.Operation is { } operation
            ? new OperationTurn { Operation = operation, InstanceId = note.InstanceId, Since = note.Now, RequestedBy = note.Author.RequestedBy }
            : null;
        var id = note.Type is ContainerEventType.ContainerRemoved ? $"{containerId}:removed" : EndOf(note.InstanceId);
        return Teller(containerId, note.Author.ContainerName, turn, note.Now).OfOperation(id, note.Type, note.Reason, note.Message) with { OperationId = note.InstanceId };
    }

    private static ContainerEvent Ended(ContainerRecord record, OperationTurn turn, ContainerEventType type, string reason, string message, DateTimeOffset now) =>
        Teller(record.Id, record.Name, turn, now).OfOperation(EndOf(turn.InstanceId), type, reason, message);

    private static string EndOf(string instanceId) => $"{instanceId}:ended";

    private static EventTeller Teller(string containerId, string name, OperationTurn? turn, DateTimeOffset now) => new(containerId, name, turn, now);
}
