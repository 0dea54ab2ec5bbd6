namespace FunctionsOrchestrator.Core.Images;

/// <summary>How one check of an image went.</summary>
/// <param name="Name">Which.</param>
/// <param name="Mode">What comes of it when it fails.</param>
/// <param name="Passed">It did not fail.</param>
/// <param name="Detail">What was found, in one sentence without its full stop; never a secret's value.</param>
public sealed record ImageCheck(ImageCheckName Name, ImageCheckMode Mode, bool Passed, string Detail)
{
    /// <summary>It keeps the image from being run.</summary>
    public bool Blocks => Mode is ImageCheckMode.Block && !Passed;

    /// <summary>It is shown, and nothing else.</summary>
    public bool Warns => Mode is ImageCheckMode.Warn && !Passed;
}
