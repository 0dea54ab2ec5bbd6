namespace FunctionsOrchestrator.App.Configuration;

/// <summary>How an image scanner is run.</summary>
public enum ScannerMode
{
    /// <summary>A program of this machine.</summary>
    Local,

    /// <summary>A container on the engine, which gets a copy of the image and nothing else.</summary>
    Container,
}
