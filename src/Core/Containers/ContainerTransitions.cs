using static FunctionsOrchestrator.Core.Containers.ContainerOperation;
using static FunctionsOrchestrator.Core.Containers.ContainerState;

namespace FunctionsOrchestrator.Core.Containers;

/// <summary>Which operation is allowed in which state, and where it leads.</summary>
public static class ContainerTransitions
{
    private static readonly Dictionary<(ContainerOperation, ContainerState), ContainerTransition> Table = new()
    {
        [(Start, Created)] = ContainerTransition.To(Running),
        [(Start, Running)] = ContainerTransition.To(Running),
        [(Start, Paused)] = ContainerTransition.Refuse(Paused, "it is paused: unpause it"),
        [(Start, Stopped)] = ContainerTransition.To(Running),

        [(Stop, Created)] = ContainerTransition.To(Created),
        [(Stop, Running)] = ContainerTransition.To(Stopped),
        [(Stop, Paused)] = ContainerTransition.To(Stopped),
        [(Stop, Stopped)] = ContainerTransition.To(Stopped),

        [(Restart, Created)] = ContainerTransition.To(Running),
        [(Restart, Running)] = ContainerTransition.To(Running),
        [(Restart, Paused)] = ContainerTransition.Refuse(Paused, "it is paused: unpause it first"),
        [(Restart, Stopped)] = ContainerTransition.To(Running),

        [(Pause, Created)] = ContainerTransition.Refuse(Created, "it has not been started"),
        [(Pause, Running)] = ContainerTransition.To(Paused),
        [(Pause, Paused)] = ContainerTransition.To(Paused),
        [(Pause, Stopped)] = ContainerTransition.Refuse(Stopped, "it is stopped"),

        [(Unpause, Created)] = ContainerTransition.Refuse(Created, "it has not been started"),
        [(Unpause, Running)] = ContainerTransition.To(Running),
        [(Unpause, Paused)] = ContainerTransition.To(Running),
        [(Unpause, Stopped)] = ContainerTransition.Refuse(Stopped, "it is stopped"),

        [(Scale, Created)] = ContainerTransition.To(Created),
        [(Scale, Running)] = ContainerTransition.To(Running),
        [(Scale, Paused)] = ContainerTransition.To(Paused),
        [(Scale, Stopped)] = ContainerTransition.To(Stopped),

        [(Connect, Created)] = ContainerTransition.To(Created),
        [(Connect, Running)] = ContainerTransition.To(Running),
        [(Connect, Paused)] = ContainerTransition.To(Paused),
        [(Connect, Stopped)] = ContainerTransition.To(Stopped),

        [(Disconnect, Created)] = ContainerTransition.To(Created),
        [(Disconnect, Running)] = ContainerTransition.To(Running),
        [(Disconnect, Paused)] = ContainerTransition.To(Paused),
        [(Disconnect, Stopped)] = ContainerTransition.To(Stopped),

        [(Release, Created)] = ContainerTransition.To(Created),
        [(Release, Running)] = ContainerTransition.To(Running),
        [(Release, Paused)] = ContainerTransition.To(Paused),
        [(Release, Stopped)] = ContainerTransition.To(Stopped),

        [(Update, Created)] = ContainerTransition.To(Created),
        [(Update, Running)] = ContainerTransition.To(Running),
        [(Update, Paused)] = ContainerTransition.Refuse(Paused, "it is paused: unpause it first"),
        [(Update, Stopped)] = ContainerTransition.To(Stopped),
        [(Rollback, Created)] = ContainerTransition.To(Created),
        [(Rollback, Running)] = ContainerTransition.To(Running),
        [(Rollback, Paused)] = ContainerTransition.Refuse(Paused, "it is paused: unpause it first"),
        [(Rollback, Stopped)] = ContainerTransition.To(Stopped),
        [(Remove, Created)] = ContainerTransition.To(Removed),
        [(Remove, Running)] = ContainerTransition.To(Removed),
        [(Remove, Paused)] = ContainerTransition.To(Removed),
        [(Remove, Stopped)] = ContainerTransition.To(Removed),
        [(Remove, Removed)] = ContainerTransition.To(Removed),
    };

    /// <summary>Looks up one operation in one state. An operation already fulfilled is allowed: it leads where it stands.</summary>
    public static ContainerTransition Find(ContainerOperation operation, ContainerState state) =>
        Table.TryGetValue((operation, state), out var transition)
            ? transition
            : ContainerTransition.Refuse(state, operation is Create ? "it exists already" : "it is being removed");
}
