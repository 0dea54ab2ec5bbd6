namespace FunctionsOrchestrator.App.Secrets;

/// <summary>A secret as it is kept.</summary>
/// <param name="Reference">Its name, which specs carry in its place.</param>
/// <param name="ContainerId">The Container whose it is.</param>
/// <param name="KeyId">Which key opens it.</param>
/// <param name="Box">Nonce, tag and cipher text in base64.</param>
public sealed record SealedSecret(string Reference, string ContainerId, string KeyId, string Box);
