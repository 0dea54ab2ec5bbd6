namespace FunctionsOrchestrator.Tests.Shared;

/// <summary>How a fake target answers.</summary>
public enum Manner
{
    /// <summary>200, with a small body.</summary>
    Healthy,

    /// <summary>200, with the body and the type that it was given.</summary>
    Telling,

    /// <summary>500.</summary>
    Failing,

    /// <summary>302, to where no check may go.</summary>
    Redirecting,

    /// <summary>It takes the connection and the request, and says nothing.</summary>
    Silent,

    /// <summary>A head that comes byte by byte and never ends.</summary>
    Dripping,

    /// <summary>A head at once, and a body that comes byte by byte and never ends.</summary>
    DrippingBody,

    /// <summary>A body that never ends, as fast as it is taken.</summary>
    Flooding,

    /// <summary>Headers that never end.</summary>
    FloodingHeaders,

    /// <summary>It resets the connection.</summary>
    Resetting,

    /// <summary>It speaks something else.</summary>
    Garbled,
}
