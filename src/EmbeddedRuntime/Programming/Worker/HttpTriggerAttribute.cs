using FunctionsOrchestrator.EmbeddedRuntime.Worker.Extensions.Abstractions;

namespace FunctionsOrchestrator.EmbeddedRuntime.Worker;

/// <summary>Runs the function on an HTTP request.</summary>
public sealed class HttpTriggerAttribute : TriggerBindingAttribute
{
    public HttpTriggerAttribute()
        : this(AuthorizationLevel.Function, [])
    {
    }

    public HttpTriggerAttribute(params string[] methods)
        : this(AuthorizationLevel.Function, methods)
    {
    }

    public HttpTriggerAttribute(AuthorizationLevel authLevel)
        : this(authLevel, [])
    {
    }

    public HttpTriggerAttribute(AuthorizationLevel authLevel, params string[] methods)
    {
        AuthLevel = authLevel;
        Methods = methods;
    }

    /// <summary>The route below the host's <c>routePrefix</c>; the function's name when not given.</summary>
    public string? Route { get; set; }

    /// <summary>The methods answered; every method when empty.</summary>
    public string[] Methods { get; }

    /// <summary>The host key that a caller must show. The embedded runtime has no function keys and refuses every level but <see cref="AuthorizationLevel.Anonymous"/>.</summary>
    public AuthorizationLevel AuthLevel { get; }
}
