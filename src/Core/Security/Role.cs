namespace FunctionsOrchestrator.Core.Security;

/// <summary>What a caller may do. Admin includes operator, operator includes viewer; service stands apart.</summary>
public enum Role
{
    /// <summary>Reads.</summary>
    Viewer,

    /// <summary>Also runs lifecycle, scaling and registration.</summary>
    Operator,

    /// <summary>Also changes policies, waivers and rates.</summary>
    Admin,

    /// <summary>Registers its own service and keeps its lease.</summary>
    Service,
}
