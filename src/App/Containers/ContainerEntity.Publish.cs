namespace FunctionsOrchestrator.App.Containers;

/// <summary>The entity's part in making the read model right.</summary>
public sealed partial class ContainerEntity
{
    /// <summary>Writes the read model anew, because it shows something else.</summary>
    /// <param name="shown">The revision that it shows.</param>
    public async Task Publish(long shown)
    {
        if (State is not null && State.Revision != shown)
        {
            // A row is replaced by a later revision only.
            State = State with { Revision = Math.Max(State.Revision, shown + 1) };
            await store.UpsertAsync(State, CancellationToken.None);
        }
    }
}
