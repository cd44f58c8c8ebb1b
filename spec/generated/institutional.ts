// Written by `deno task spec`. Do not edit.
// deno-fmt-ignore-file
// deno-lint-ignore-file

/** Wire types of the institutional operations. @module */

/** The schemas by the names of IBKR's document. */
export type InstitutionalSchemas = InstitutionalComponents["schemas"];

/** Every institutional operation by path and method. */
export type InstitutionalPaths = {
    "/gw/api/v1/accounts": {
        /** show an account application as it was processed */
        get: {
            parameters: {
                query?: {
                    accountId?: string;
                    externalId?: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": InstitutionalComponents["schemas"]["FileDetailsResponse"] | InstitutionalComponents["schemas"]["ResponseFileResponse"];
                    };
                };
                400: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["ProblemDetailResponse"];
                    };
                };
                401: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["ProblemDetailResponse"];
                    };
                };
                403: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["ProblemDetailResponse"];
                    };
                };
                415: {
                    content: {
                        "*/*": {
                            [key: string]: Record<string, unknown>;
                        };
                    };
                };
                500: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["ProblemDetailResponse"];
                    };
                };
            };
        };
        /** file an account application */
        post: {
            requestBody: {
                content: {
                    "application/jwt": string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": InstitutionalComponents["schemas"]["StatusResponse"];
                    };
                };
                202: {
                    content: {
                        "application/json": InstitutionalComponents["schemas"]["RequestInfoResponse"];
                    };
                };
                400: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["ProblemDetailResponse"];
                    };
                };
                401: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["ProblemDetailResponse"];
                    };
                };
                403: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["ProblemDetailResponse"];
                    };
                };
                415: {
                    content: {
                        "*/*": {
                            [key: string]: Record<string, unknown>;
                        };
                    };
                };
                500: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["ProblemDetailResponse"];
                    };
                };
            };
        };
        /** change data of an account */
        patch: {
            requestBody: {
                content: {
                    "application/jwt": string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": InstitutionalComponents["schemas"]["StatusResponse"];
                    };
                };
                202: {
                    content: {
                        "application/json": InstitutionalComponents["schemas"]["RequestInfoResponse"];
                    };
                };
                400: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["ProblemDetailResponse"];
                    };
                };
                401: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["ProblemDetailResponse"];
                    };
                };
                403: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["ProblemDetailResponse"];
                    };
                };
                415: {
                    content: {
                        "*/*": {
                            [key: string]: Record<string, unknown>;
                        };
                    };
                };
                500: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["ProblemDetailResponse"];
                    };
                };
            };
        };
    };
    "/gw/api/v1/accounts/{accountId}/details": {
        /** show everything that is on file about an account */
        get: {
            parameters: {
                path: {
                    accountId: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": InstitutionalComponents["schemas"]["AccountDetailsResponse"];
                    };
                };
                400: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["ProblemDetailResponse"];
                    };
                };
                401: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["ProblemDetailResponse"];
                    };
                };
                403: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["ProblemDetailResponse"];
                    };
                };
                415: {
                    content: {
                        "*/*": {
                            [key: string]: Record<string, unknown>;
                        };
                    };
                };
                500: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["ProblemDetailResponse"];
                    };
                };
            };
        };
    };
    "/gw/api/v1/accounts/{accountId}/kyc": {
        /** get an address where an account holder proves identity */
        get: {
            parameters: {
                path: {
                    accountId: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": InstitutionalComponents["schemas"]["Au10TixDetailResponse"];
                    };
                };
                400: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["ProblemDetailResponse"];
                    };
                };
                401: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["ProblemDetailResponse"];
                    };
                };
                403: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["ProblemDetailResponse"];
                    };
                };
                415: {
                    content: {
                        "*/*": {
                            [key: string]: Record<string, unknown>;
                        };
                    };
                };
                500: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["ProblemDetailResponse"];
                    };
                };
            };
        };
    };
    "/gw/api/v1/accounts/{accountId}/login-messages": {
        /** list login messages of one account */
        get: {
            parameters: {
                query?: {
                    type?: string;
                };
                path: {
                    accountId: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": InstitutionalComponents["schemas"]["LoginMessageResponse"];
                    };
                };
                400: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["ProblemDetailResponse"];
                    };
                };
                401: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["ProblemDetailResponse"];
                    };
                };
                403: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["ProblemDetailResponse"];
                    };
                };
                415: {
                    content: {
                        "*/*": {
                            [key: string]: Record<string, unknown>;
                        };
                    };
                };
                500: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["ProblemDetailResponse"];
                    };
                };
            };
        };
    };
    "/gw/api/v1/accounts/{accountId}/status": {
        /** show the state of one account */
        get: {
            parameters: {
                path: {
                    accountId: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": InstitutionalComponents["schemas"]["AccountStatusResponse"];
                    };
                };
                400: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["ProblemDetailResponse"];
                    };
                };
                401: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["ProblemDetailResponse"];
                    };
                };
                403: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["ProblemDetailResponse"];
                    };
                };
                415: {
                    content: {
                        "*/*": {
                            [key: string]: Record<string, unknown>;
                        };
                    };
                };
                500: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["ProblemDetailResponse"];
                    };
                };
            };
        };
        /** change the state of one account */
        patch: {
            parameters: {
                path: {
                    accountId: string;
                };
            };
            requestBody: {
                content: {
                    "text/plain": string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": InstitutionalComponents["schemas"]["AccountStatusResponse"];
                    };
                };
                400: {
                };
                401: {
                };
                403: {
                };
                415: {
                };
                500: {
                };
            };
        };
    };
    "/gw/api/v1/accounts/{accountId}/tasks": {
        /** list what is left to do before an account opens */
        get: {
            parameters: {
                query?: {
                    type?: "pending" | "registration";
                };
                path: {
                    accountId: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": InstitutionalComponents["schemas"]["RegistrationTasksResponse"] | InstitutionalComponents["schemas"]["PendingTasksResponse"];
                    };
                };
                400: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["ProblemDetailResponse"];
                    };
                };
                401: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["ProblemDetailResponse"];
                    };
                };
                403: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["ProblemDetailResponse"];
                    };
                };
                415: {
                    content: {
                        "*/*": {
                            [key: string]: Record<string, unknown>;
                        };
                    };
                };
                500: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["ProblemDetailResponse"];
                    };
                };
            };
        };
        /** give an account tasks */
        post: {
            parameters: {
                path: {
                    accountId: string;
                };
            };
            requestBody: {
                content: {
                    "text/plain": string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": InstitutionalComponents["schemas"]["TaskActionResponse"][];
                    };
                };
                400: {
                };
                401: {
                };
                403: {
                };
                415: {
                };
                500: {
                };
            };
        };
        /** change the state of an account's tasks */
        patch: {
            parameters: {
                path: {
                    accountId: string;
                };
            };
            requestBody: {
                content: {
                    "text/plain": string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": InstitutionalComponents["schemas"]["TaskActionResponse"][];
                    };
                };
                400: {
                };
                401: {
                };
                403: {
                };
                415: {
                };
                500: {
                };
            };
        };
    };
    "/gw/api/v1/accounts/documents": {
        /** file signed agreements and disclosures */
        post: {
            requestBody: {
                content: {
                    "application/jwt": string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": InstitutionalComponents["schemas"]["StatusResponse"];
                    };
                };
                400: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["ProblemDetailResponse"];
                    };
                };
                401: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["ProblemDetailResponse"];
                    };
                };
                403: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["ProblemDetailResponse"];
                    };
                };
                415: {
                    content: {
                        "*/*": {
                            [key: string]: Record<string, unknown>;
                        };
                    };
                };
                500: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["ProblemDetailResponse"];
                    };
                };
            };
        };
    };
    "/gw/api/v1/accounts/login-messages": {
        /** list login messages of accounts */
        get: {
            parameters: {
                query: {
                    loginMessageRequest: InstitutionalComponents["schemas"]["LoginMessageRequest"];
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": InstitutionalComponents["schemas"]["LoginMessageResponse"];
                    };
                };
                400: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["ProblemDetailResponse"];
                    };
                };
                401: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["ProblemDetailResponse"];
                    };
                };
                403: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["ProblemDetailResponse"];
                    };
                };
                415: {
                    content: {
                        "*/*": {
                            [key: string]: Record<string, unknown>;
                        };
                    };
                };
                500: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["ProblemDetailResponse"];
                    };
                };
            };
        };
    };
    "/gw/api/v1/accounts/status": {
        /** list the states of accounts */
        get: {
            parameters: {
                query: {
                    accountStatusRequest: InstitutionalComponents["schemas"]["AccountStatusRequest"];
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": InstitutionalComponents["schemas"]["AccountStatusBulkResponse"];
                    };
                };
                400: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["ProblemDetailResponse"];
                    };
                };
                401: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["ProblemDetailResponse"];
                    };
                };
                403: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["ProblemDetailResponse"];
                    };
                };
                415: {
                    content: {
                        "*/*": {
                            [key: string]: Record<string, unknown>;
                        };
                    };
                };
                500: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["ProblemDetailResponse"];
                    };
                };
            };
        };
    };
    "/gw/api/v1/balances/query": {
        /** show cash and equity that an account can withdraw */
        post: {
            parameters: {
                query?: {
                    "client-id"?: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        instruction: InstitutionalComponents["schemas"]["QueryWithdrawableCashEquity"];
                        /** @enum {string} */
                        instructionType: "QUERY_WITHDRAWABLE_CASH_EQUITY";
                    };
                };
            };
            responses: {
                201: {
                    content: {
                        "application/json": InstitutionalComponents["schemas"]["QueryWithdrawableCashEquityResponse"];
                    };
                };
                400: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["MissingRequiredParameterResponse"];
                    };
                };
                403: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["ForbiddenInstructionResponse"];
                    };
                };
                422: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["BusinessRejectResponse"];
                    };
                };
                500: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["InternalServerErrorResponse"];
                    };
                };
            };
        };
    };
    "/gw/api/v1/bank-instructions": {
        /** set up, verify or delete a bank connection */
        post: {
            parameters: {
                query?: {
                    "client-id"?: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        instruction: InstitutionalComponents["schemas"]["TraditionalBankInstructionVerification"] | InstitutionalComponents["schemas"]["AchInstruction"] | InstitutionalComponents["schemas"]["DeleteBankInstruction"] | InstitutionalComponents["schemas"]["PredefinedDestinationInstruction"] | InstitutionalComponents["schemas"]["EddaInstruction"];
                        /** @enum {string} */
                        instructionType: "ACH_INSTRUCTION" | "TRADITIONAL_BANK_INSTRUCTION_VERIFICATION" | "DELETE_BANK_INSTRUCTION" | "PREDEFINED_DESTINATION_INSTRUCTION" | "EDDA_INSTRUCTION";
                    };
                };
            };
            responses: {
                202: {
                    content: {
                        "application/json": InstitutionalComponents["schemas"]["AsynchronousInstructionResponse"];
                    };
                };
                400: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["MissingRequiredParameterResponse"];
                    };
                };
                403: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["ForbiddenInstructionResponse"];
                    };
                };
                422: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["BusinessRejectResponse"];
                    };
                };
                500: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["InternalServerErrorResponse"];
                    };
                };
            };
        };
    };
    "/gw/api/v1/bank-instructions:bulk": {
        /** set up, verify or delete many bank connections */
        post: {
            parameters: {
                query?: {
                    "client-id"?: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        instructions: (InstitutionalComponents["schemas"]["TraditionalBankInstructionVerification"] | InstitutionalComponents["schemas"]["AchInstruction"] | InstitutionalComponents["schemas"]["DeleteBankInstruction"] | InstitutionalComponents["schemas"]["PredefinedDestinationInstruction"] | InstitutionalComponents["schemas"]["EddaInstruction"])[];
                        /** @enum {string} */
                        instructionType: "ACH_INSTRUCTION" | "TRADITIONAL_BANK_INSTRUCTION_VERIFICATION" | "DELETE_BANK_INSTRUCTION" | "PREDEFINED_DESTINATION_INSTRUCTION" | "EDDA_INSTRUCTION";
                    };
                };
            };
            responses: {
                202: {
                    content: {
                        "application/json": InstitutionalComponents["schemas"]["AsynchronousInstructionSetResponse"];
                    };
                };
                207: {
                    content: {
                        "application/json": InstitutionalComponents["schemas"]["BulkMultiStatusResponse"];
                    };
                };
                400: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["MissingRequiredParameterResponse"];
                    };
                };
                500: {
                    content: {
                        "application/json": InstitutionalComponents["schemas"]["InternalServerErrorResponse"];
                    };
                };
            };
        };
    };
    "/gw/api/v1/bank-instructions/query": {
        /** list bank connections and recurring transfers */
        post: {
            parameters: {
                query?: {
                    "client-id"?: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        instruction: InstitutionalComponents["schemas"]["QueryBankInstruction"] | InstitutionalComponents["schemas"]["QueryRecentRecurringEvents"] | InstitutionalComponents["schemas"]["QueryRecurringInstructions"];
                        /** @enum {string} */
                        instructionType: "QUERY_BANK_INSTRUCTION" | "QUERY_RECENT_RECURRING_EVENTS" | "QUERY_RECURRING_INSTRUCTIONS";
                    };
                };
            };
            responses: {
                201: {
                    content: {
                        "application/json": InstitutionalComponents["schemas"]["QueryRecentRecurringEventResponse"] | InstitutionalComponents["schemas"]["QueryBankInstructionResponse"] | InstitutionalComponents["schemas"]["QueryRecurringInstructionsResponse"];
                    };
                };
                400: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["MissingRequiredParameterResponse"];
                    };
                };
                403: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["ForbiddenInstructionResponse"];
                    };
                };
                422: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["BusinessRejectResponse"];
                    };
                };
                500: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["InternalServerErrorResponse"];
                    };
                };
            };
        };
    };
    "/gw/api/v1/client-instructions/{clientInstructionId}": {
        /** show the state of an instruction by the caller's own id */
        get: {
            parameters: {
                query?: {
                    "client-id"?: string;
                };
                path: {
                    clientInstructionId: InstitutionalComponents["parameters"]["clientInstructionIdPathParam"];
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": InstitutionalComponents["schemas"]["InstructionPollingResponse"] | InstitutionalComponents["schemas"]["InstructionResponse"] | InstitutionalComponents["schemas"]["QueryRecentInstructionResponse"] | InstitutionalComponents["schemas"]["DepositFundsPollingResponse"] | InstitutionalComponents["schemas"]["QueryIRAContributionsResponse"];
                    };
                };
                208: {
                    content: {
                        "application/json": InstitutionalComponents["schemas"]["InstructionResponse"];
                    };
                };
                404: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["NoSuchInstructionResponse"];
                    };
                };
                500: {
                    content: {
                        "application/json": InstitutionalComponents["schemas"]["InternalServerErrorResponse"];
                    };
                };
            };
        };
    };
    "/gw/api/v1/echo/https": {
        /** send a request back, to test the connection */
        get: {
            responses: {
                200: {
                    content: {
                        "application/json": InstitutionalComponents["schemas"]["EchoResponse"];
                    };
                };
                401: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["InvalidAccessTokenResponse"];
                    };
                };
                403: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["InsufficientScopeResponse"];
                    };
                };
                500: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["InternalServerErrorResponse"];
                    };
                };
            };
        };
    };
    "/gw/api/v1/echo/signed-jwt": {
        /** send a signed request back, to test the signature */
        post: {
            requestBody: InstitutionalComponents["requestBodies"]["SignedJwtEchoRequestBody"];
            responses: {
                200: {
                    content: {
                        "application/json": InstitutionalComponents["schemas"]["EchoResponse"];
                    };
                };
                401: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["InvalidAccessTokenResponse"];
                    };
                };
                403: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["InsufficientScopeResponse"];
                    };
                };
                500: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["InternalServerErrorResponse"];
                    };
                };
            };
        };
    };
    "/gw/api/v1/enumerations/{enumerationType}": {
        /** list the values that a field of the account forms takes */
        get: {
            parameters: {
                query?: {
                    accountId?: string;
                    currency?: string;
                    "form-number"?: string;
                    ibEntity?: string;
                    language?: "en" | "ar" | "de" | "es" | "fr" | "he" | "hu" | "it" | "ja" | "nl" | "pt" | "ru" | "zh_CN" | "zh_TW";
                    mdStatusNonPro?: string;
                    type?: InstitutionalComponents["schemas"]["EnumerationType"];
                    userName?: string;
                };
                path: {
                    enumerationType: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": InstitutionalComponents["schemas"]["EnumerationResponse"];
                    };
                };
                400: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["ProblemDetailResponse"];
                    };
                };
                401: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["ProblemDetailResponse"];
                    };
                };
                403: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["ProblemDetailResponse"];
                    };
                };
                415: {
                    content: {
                        "*/*": {
                            [key: string]: Record<string, unknown>;
                        };
                    };
                };
                500: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["ProblemDetailResponse"];
                    };
                };
            };
        };
    };
    "/gw/api/v1/enumerations/complex-asset-transfer": {
        /** list the brokers that positions can be moved from */
        get: {
            parameters: {
                query: {
                    "client-id"?: string;
                    instructionType: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": InstitutionalComponents["schemas"]["GetBrokerListResponse"];
                    };
                };
                400: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["NoSuchInstructionResponse"];
                    };
                };
                500: {
                    content: {
                        "application/json": InstitutionalComponents["schemas"]["InternalServerErrorResponse"];
                    };
                };
            };
        };
    };
    "/gw/api/v1/external-asset-transfers": {
        /** move positions to or from another broker */
        post: {
            parameters: {
                query?: {
                    "client-id"?: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        instruction: InstitutionalComponents["schemas"]["FopInstruction"] | InstitutionalComponents["schemas"]["DwacInstruction"] | InstitutionalComponents["schemas"]["ComplexAssetTransferInstruction"] | InstitutionalComponents["schemas"]["ExternalPositionTransfer"];
                        /** @enum {string} */
                        instructionType: "DWAC" | "FOP" | "COMPLEX_ASSET_TRANSFER" | "EXTERNAL_POSITION_TRANSFER";
                    };
                };
            };
            responses: {
                202: {
                    content: {
                        "application/json": InstitutionalComponents["schemas"]["AsynchronousInstructionResponse"];
                    };
                };
                400: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["MissingRequiredParameterResponse"];
                    };
                };
                403: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["ForbiddenInstructionResponse"];
                    };
                };
                422: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["BusinessRejectResponse"];
                    };
                };
                500: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["InternalServerErrorResponse"];
                    };
                };
            };
        };
    };
    "/gw/api/v1/external-asset-transfers:bulk": {
        /** move positions to or from other brokers for many accounts */
        post: {
            parameters: {
                query?: {
                    "client-id"?: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        instructions: (InstitutionalComponents["schemas"]["FopInstruction"] | InstitutionalComponents["schemas"]["DwacInstruction"] | InstitutionalComponents["schemas"]["ComplexAssetTransferInstruction"] | InstitutionalComponents["schemas"]["ExternalPositionTransfer"])[];
                        /** @enum {string} */
                        instructionType: "DWAC" | "FOP" | "COMPLEX_ASSET_TRANSFER" | "EXTERNAL_POSITION_TRANSFER";
                    };
                };
            };
            responses: {
                202: {
                    content: {
                        "application/json": InstitutionalComponents["schemas"]["AsynchronousInstructionSetResponse"];
                    };
                };
                207: {
                    content: {
                        "application/json": InstitutionalComponents["schemas"]["BulkMultiStatusResponse"];
                    };
                };
                400: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["MissingRequiredParameterResponse"];
                    };
                };
                500: {
                    content: {
                        "application/json": InstitutionalComponents["schemas"]["InternalServerErrorResponse"];
                    };
                };
            };
        };
    };
    "/gw/api/v1/external-cash-transfers": {
        /** deposit or withdraw cash */
        post: {
            parameters: {
                query?: {
                    "client-id"?: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        instruction: InstitutionalComponents["schemas"]["DepositFundsInstruction"] | InstitutionalComponents["schemas"]["WithdrawFundsInstruction"];
                        /** @enum {string} */
                        instructionType: "DEPOSIT" | "WITHDRAWAL";
                    };
                };
            };
            responses: {
                202: {
                    content: {
                        "application/json": InstitutionalComponents["schemas"]["AsynchronousInstructionResponse"];
                    };
                };
                400: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["MissingRequiredParameterResponse"];
                    };
                };
                403: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["ForbiddenInstructionResponse"];
                    };
                };
                422: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["BusinessRejectResponse"];
                    };
                };
                500: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["InternalServerErrorResponse"];
                    };
                };
            };
        };
    };
    "/gw/api/v1/external-cash-transfers:bulk": {
        /** deposit or withdraw cash for many accounts */
        post: {
            parameters: {
                query?: {
                    "client-id"?: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        instructions: (InstitutionalComponents["schemas"]["DepositFundsInstruction"] | InstitutionalComponents["schemas"]["WithdrawFundsInstruction"])[];
                        /** @enum {string} */
                        instructionType: "DEPOSIT" | "WITHDRAWAL";
                    };
                };
            };
            responses: {
                202: {
                    content: {
                        "application/json": InstitutionalComponents["schemas"]["AsynchronousInstructionSetResponse"];
                    };
                };
                207: {
                    content: {
                        "application/json": InstitutionalComponents["schemas"]["BulkMultiStatusResponse"];
                    };
                };
                400: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["MissingRequiredParameterResponse"];
                    };
                };
                500: {
                    content: {
                        "application/json": InstitutionalComponents["schemas"]["InternalServerErrorResponse"];
                    };
                };
            };
        };
    };
    "/gw/api/v1/external-cash-transfers/query": {
        /** show what can be withdrawn, or past IRA contributions */
        post: {
            parameters: {
                query?: {
                    "client-id"?: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        instruction: InstitutionalComponents["schemas"]["QueryWithdrawableFunds"] | InstitutionalComponents["schemas"]["QueryIRAContributions"];
                        /** @enum {string} */
                        instructionType: "QUERY_WITHDRAWABLE_FUNDS" | "QUERY_IRA_CONTRIBUTIONS";
                    };
                };
            };
            responses: {
                201: {
                    content: {
                        "application/json": InstitutionalComponents["schemas"]["QueryWithdrawableAmountsResponse"] | InstitutionalComponents["schemas"]["QueryWithdrawableAmountsWithoutOriginHoldResponse"];
                    };
                };
                202: {
                    content: {
                        "application/json": InstitutionalComponents["schemas"]["AsynchronousInstructionResponse"];
                    };
                };
                400: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["MissingRequiredParameterResponse"];
                    };
                };
                403: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["ForbiddenInstructionResponse"];
                    };
                };
                422: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["BusinessRejectResponse"];
                    };
                };
                500: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["InternalServerErrorResponse"];
                    };
                };
            };
        };
    };
    "/gw/api/v1/forms": {
        /** get forms and disclosures as files */
        get: {
            parameters: {
                query?: {
                    formNo?: number[];
                    fromDate?: string;
                    getDocs?: string;
                    language?: string;
                    projection?: "PAYLOAD" | "DOCS" | "NONE";
                    toDate?: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": InstitutionalComponents["schemas"]["FormFileResponse"];
                    };
                };
                400: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["ProblemDetailResponse"];
                    };
                };
                401: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["ProblemDetailResponse"];
                    };
                };
                403: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["ProblemDetailResponse"];
                    };
                };
                415: {
                    content: {
                        "*/*": {
                            [key: string]: Record<string, unknown>;
                        };
                    };
                };
                500: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["ProblemDetailResponse"];
                    };
                };
            };
        };
    };
    "/gw/api/v1/forms/required-forms": {
        /** list the forms that an application needs */
        get: {
            parameters: {
                query: {
                    requiredFormsRequest: InstitutionalComponents["schemas"]["RequiredFormsRequest"];
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": InstitutionalComponents["schemas"]["RequiredFormsResponse"];
                    };
                };
                400: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["ProblemDetailResponse"];
                    };
                };
                401: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["ProblemDetailResponse"];
                    };
                };
                403: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["ProblemDetailResponse"];
                    };
                };
                415: {
                    content: {
                        "*/*": {
                            [key: string]: Record<string, unknown>;
                        };
                    };
                };
                500: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["ProblemDetailResponse"];
                    };
                };
            };
        };
    };
    "/gw/api/v1/instruction-sets/{instructionSetId}": {
        /** show the states of all instructions of a set */
        get: {
            parameters: {
                query?: {
                    "client-id"?: string;
                };
                path: {
                    instructionSetId: InstitutionalComponents["parameters"]["instructionSetIdPathParam"];
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": InstitutionalComponents["schemas"]["BulkMultiStatusResponse"];
                    };
                };
                404: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["NoSuchInstructionSetResponse"];
                    };
                };
                500: {
                    content: {
                        "application/json": InstitutionalComponents["schemas"]["InternalServerErrorResponse"];
                    };
                };
            };
        };
    };
    "/gw/api/v1/instructions/{instructionId}": {
        /** show the state of an instruction by IBKR's id */
        get: {
            parameters: {
                query?: {
                    "client-id"?: string;
                };
                path: {
                    instructionId: InstitutionalComponents["parameters"]["instructionIdPathParam"];
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": InstitutionalComponents["schemas"]["InstructionPollingResponse"] | InstitutionalComponents["schemas"]["InstructionResponse"] | InstitutionalComponents["schemas"]["QueryRecentInstructionResponse"] | InstitutionalComponents["schemas"]["DepositFundsPollingResponse"] | InstitutionalComponents["schemas"]["QueryIRAContributionsResponse"];
                    };
                };
                208: {
                    content: {
                        "application/json": InstitutionalComponents["schemas"]["InstructionResponse"];
                    };
                };
                404: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["NoSuchInstructionResponse"];
                    };
                };
                500: {
                    content: {
                        "application/json": InstitutionalComponents["schemas"]["InternalServerErrorResponse"];
                    };
                };
            };
        };
    };
    "/gw/api/v1/instructions/cancel": {
        /** ask for the cancellation of an instruction */
        post: {
            parameters: {
                query?: {
                    "client-id"?: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        instruction: InstitutionalComponents["schemas"]["CancelInstruction"];
                        /** @enum {string} */
                        instructionType: "CANCEL_INSTRUCTION";
                    };
                };
            };
            responses: {
                201: {
                    content: {
                        "application/json": InstitutionalComponents["schemas"]["SynchronousInstructionResponse"];
                    };
                };
                400: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["MissingRequiredParameterResponse"];
                    };
                };
                403: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["ForbiddenInstructionResponse"];
                    };
                };
                422: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["BusinessRejectResponse"];
                    };
                };
                500: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["InternalServerErrorResponse"];
                    };
                };
            };
        };
    };
    "/gw/api/v1/instructions/cancel:bulk": {
        /** ask for the cancellation of many instructions */
        post: {
            parameters: {
                query?: {
                    "client-id"?: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        instructions: InstitutionalComponents["schemas"]["CancelInstruction"][];
                        /** @enum {string} */
                        instructionType: "CANCEL_INSTRUCTION";
                    };
                };
            };
            responses: {
                202: {
                    content: {
                        "application/json": InstitutionalComponents["schemas"]["AsynchronousInstructionSetResponse"];
                    };
                };
                207: {
                    content: {
                        "application/json": InstitutionalComponents["schemas"]["BulkMultiStatusResponse"];
                    };
                };
                400: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["MissingRequiredParameterResponse"];
                    };
                };
                500: {
                    content: {
                        "application/json": InstitutionalComponents["schemas"]["InternalServerErrorResponse"];
                    };
                };
            };
        };
    };
    "/gw/api/v1/instructions/query": {
        /** list instructions of an account from the last 30 days */
        post: {
            parameters: {
                query?: {
                    "client-id"?: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        instruction: InstitutionalComponents["schemas"]["QueryRecentInstructions"];
                        /** @enum {string} */
                        instructionType: "QUERY_RECENT_INSTRUCTIONS";
                    };
                };
            };
            responses: {
                202: {
                    content: {
                        "application/json": InstitutionalComponents["schemas"]["AsynchronousInstructionResponse"];
                    };
                };
                400: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["MissingRequiredParameterResponse"];
                    };
                };
                403: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["ForbiddenInstructionResponse"];
                    };
                };
                422: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["BusinessRejectResponse"];
                    };
                };
                500: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["InternalServerErrorResponse"];
                    };
                };
            };
        };
    };
    "/gw/api/v1/internal-asset-transfers": {
        /** move positions between two accounts of the institution */
        post: {
            parameters: {
                query?: {
                    "client-id"?: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        instruction: InstitutionalComponents["schemas"]["InternalPositionTransferInstruction"];
                        /** @enum {string} */
                        instructionType: "INTERNAL_POSITION_TRANSFER";
                    };
                };
            };
            responses: {
                202: {
                    content: {
                        "application/json": InstitutionalComponents["schemas"]["AsynchronousInstructionResponse"];
                    };
                };
                400: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["MissingRequiredParameterResponse"];
                    };
                };
                403: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["ForbiddenInstructionResponse"];
                    };
                };
                422: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["BusinessRejectResponse"];
                    };
                };
                500: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["InternalServerErrorResponse"];
                    };
                };
            };
        };
    };
    "/gw/api/v1/internal-asset-transfers:bulk": {
        /** move positions between many pairs of accounts */
        post: {
            parameters: {
                query?: {
                    "client-id"?: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        instructions: InstitutionalComponents["schemas"]["InternalPositionTransferInstruction"][];
                        /** @enum {string} */
                        instructionType: "INTERNAL_POSITION_TRANSFER";
                    };
                };
            };
            responses: {
                202: {
                    content: {
                        "application/json": InstitutionalComponents["schemas"]["AsynchronousInstructionSetResponse"];
                    };
                };
                207: {
                    content: {
                        "application/json": InstitutionalComponents["schemas"]["BulkMultiStatusResponse"];
                    };
                };
                400: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["MissingRequiredParameterResponse"];
                    };
                };
                500: {
                    content: {
                        "application/json": InstitutionalComponents["schemas"]["InternalServerErrorResponse"];
                    };
                };
            };
        };
    };
    "/gw/api/v1/internal-cash-transfers": {
        /** move cash between two accounts of the institution */
        post: {
            parameters: {
                query?: {
                    "client-id"?: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        instruction: InstitutionalComponents["schemas"]["InternalCashTransferInstruction"];
                        /** @enum {string} */
                        instructionType: "INTERNAL_CASH_TRANSFER";
                    };
                };
            };
            responses: {
                201: {
                    content: {
                        "application/json": InstitutionalComponents["schemas"]["SynchronousInstructionResponse"];
                    };
                };
                202: {
                    content: {
                        "application/json": InstitutionalComponents["schemas"]["AsynchronousInstructionResponse"];
                    };
                };
                400: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["MissingRequiredParameterResponse"];
                    };
                };
                403: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["ForbiddenInstructionResponse"];
                    };
                };
                422: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["BusinessRejectResponse"];
                    };
                };
                500: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["InternalServerErrorResponse"];
                    };
                };
            };
        };
    };
    "/gw/api/v1/internal-cash-transfers:bulk": {
        /** move cash between many pairs of accounts */
        post: {
            parameters: {
                query?: {
                    "client-id"?: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        instructions: InstitutionalComponents["schemas"]["InternalCashTransferInstruction"][];
                        /** @enum {string} */
                        instructionType: "INTERNAL_CASH_TRANSFER";
                    };
                };
            };
            responses: {
                202: {
                    content: {
                        "application/json": InstitutionalComponents["schemas"]["AsynchronousInstructionSetResponse"];
                    };
                };
                207: {
                    content: {
                        "application/json": InstitutionalComponents["schemas"]["BulkMultiStatusResponse"];
                    };
                };
                400: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["MissingRequiredParameterResponse"];
                    };
                };
                500: {
                    content: {
                        "application/json": InstitutionalComponents["schemas"]["InternalServerErrorResponse"];
                    };
                };
            };
        };
    };
    "/gw/api/v1/participating-banks": {
        /** list the banks that can be connected */
        get: {
            parameters: {
                query: {
                    "client-id"?: string;
                    type: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": InstitutionalComponents["schemas"]["GetParticipatingListResponse"];
                    };
                };
                400: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["NoSuchInstructionResponse"];
                    };
                };
                500: {
                    content: {
                        "application/json": InstitutionalComponents["schemas"]["InternalServerErrorResponse"];
                    };
                };
            };
        };
    };
    "/gw/api/v1/requests": {
        /** list account requests of a span of time */
        get: {
            parameters: {
                query: {
                    requestDetails: InstitutionalComponents["schemas"]["RequestDetailsRequest"];
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": InstitutionalComponents["schemas"]["RequestDetailsResponse"];
                    };
                };
                400: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["ProblemDetailResponse"];
                    };
                };
                401: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["ProblemDetailResponse"];
                    };
                };
                403: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["ProblemDetailResponse"];
                    };
                };
                415: {
                    content: {
                        "*/*": {
                            [key: string]: Record<string, unknown>;
                        };
                    };
                };
                500: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["ProblemDetailResponse"];
                    };
                };
            };
        };
    };
    "/gw/api/v1/requests/{requestId}/status": {
        /** show the state of an account request */
        get: {
            parameters: {
                query: {
                    type: "response" | "update";
                };
                path: {
                    requestId: number;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": InstitutionalComponents["schemas"]["AmRequestStatusResponse"] | InstitutionalComponents["schemas"]["StatusResponse"];
                    };
                };
                400: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["ProblemDetailResponse"];
                    };
                };
                401: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["ProblemDetailResponse"];
                    };
                };
                403: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["ProblemDetailResponse"];
                    };
                };
                415: {
                    content: {
                        "*/*": {
                            [key: string]: Record<string, unknown>;
                        };
                    };
                };
                500: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["ProblemDetailResponse"];
                    };
                };
            };
        };
        /** change the state of an account request */
        patch: {
            parameters: {
                path: {
                    requestId: number;
                };
            };
            requestBody: {
                content: {
                    "text/plain": string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": InstitutionalComponents["schemas"]["AmRequestStatusResponse"];
                    };
                };
                400: {
                };
                401: {
                };
                403: {
                };
                415: {
                };
                500: {
                };
            };
        };
    };
    "/gw/api/v1/restrictions": {
        /** put restriction rules given as CSV into force */
        post: {
            parameters: {
                header: {
                    Authorization: InstitutionalComponents["parameters"]["Authorization"];
                };
            };
            requestBody: {
                content: {
                    "text/plain": string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": InstitutionalComponents["schemas"]["CSVResponse"];
                    };
                };
                400: InstitutionalComponents["responses"]["BadRequest"];
                401: InstitutionalComponents["responses"]["Unauthorized"];
                403: InstitutionalComponents["responses"]["Forbidden"];
                500: InstitutionalComponents["responses"]["InternalError"];
            };
        };
    };
    "/gw/api/v1/restrictions/verify": {
        /** check restriction rules given as CSV without using them */
        post: {
            parameters: {
                header: {
                    Authorization: InstitutionalComponents["parameters"]["Authorization"];
                };
            };
            requestBody: {
                content: {
                    "application/json": InstitutionalComponents["schemas"]["VerifyRequest"];
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": InstitutionalComponents["schemas"]["CSVResponse"];
                    };
                };
                400: InstitutionalComponents["responses"]["BadRequest"];
                401: InstitutionalComponents["responses"]["Unauthorized"];
                403: InstitutionalComponents["responses"]["Forbidden"];
                500: InstitutionalComponents["responses"]["InternalError"];
            };
        };
    };
    "/gw/api/v1/sso-browser-sessions": {
        /** open a browser session for an end user */
        post: {
            parameters: {
                header: {
                    authorization: InstitutionalComponents["parameters"]["AuthorizationHeaderParam"];
                };
            };
            requestBody: InstitutionalComponents["requestBodies"]["CreateBrowserSessionRequestBody"];
            responses: {
                200: {
                    content: {
                        "application/json": InstitutionalComponents["schemas"]["CreateBrowserSessionResponse"];
                    };
                };
                400: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["MissingRequiredParameterResponse"];
                    };
                };
                401: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["InvalidAccessTokenResponse"];
                    };
                };
                403: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["InsufficientScopeResponse"];
                    };
                };
                500: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["InternalServerErrorResponse"];
                    };
                };
            };
        };
    };
    "/gw/api/v1/sso-sessions": {
        /** open an API session for an end user */
        post: {
            parameters: {
                header: {
                    authorization: InstitutionalComponents["parameters"]["AuthorizationHeaderParam"];
                };
            };
            requestBody: InstitutionalComponents["requestBodies"]["CreateSessionRequestBody"];
            responses: {
                200: {
                    content: {
                        "application/json": InstitutionalComponents["schemas"]["CreateSessionResponse"];
                    };
                };
                400: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["MissingRequiredParameterResponse"];
                    };
                };
                401: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["InvalidAccessTokenResponse"];
                    };
                };
                403: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["InsufficientScopeResponse"];
                    };
                };
                500: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["InternalServerErrorResponse"];
                    };
                };
            };
        };
    };
    "/gw/api/v1/statements": {
        /** get a statement of accounts */
        post: {
            parameters: {
                header: {
                    authorization: InstitutionalComponents["parameters"]["AuthorizationHeaderParam"];
                };
            };
            requestBody: {
                content: {
                    "application/json": InstitutionalComponents["schemas"]["StmtRequest"];
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": InstitutionalComponents["schemas"]["GetStatementsResponse"];
                        "application/pdf": unknown;
                    };
                };
                400: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["MissingRequiredParameterResponse"];
                    };
                };
                401: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["InvalidAccessTokenResponse"];
                    };
                };
                402: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["UnauthorizedAccessResponse"];
                    };
                };
                403: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["InsufficientScopeResponse"];
                    };
                };
                500: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["InternalServerErrorResponse"];
                    };
                };
            };
        };
    };
    "/gw/api/v1/statements/available": {
        /** list the dates an account has statements for */
        get: {
            parameters: {
                query: {
                    accountId: InstitutionalComponents["parameters"]["AccountIdRequestParam"];
                };
                header: {
                    authorization: InstitutionalComponents["parameters"]["AuthorizationHeaderParam"];
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": InstitutionalComponents["schemas"]["GetAvailableStmtDatesResponse"];
                    };
                };
                400: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["MissingRequiredParameterResponse"];
                    };
                };
                401: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["InvalidAccessTokenResponse"];
                    };
                };
                402: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["UnauthorizedAccessResponse"];
                    };
                };
                403: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["InsufficientScopeResponse"];
                    };
                };
                500: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["InternalServerErrorResponse"];
                    };
                };
            };
        };
    };
    "/gw/api/v1/tax-documents": {
        /** get a tax document of an account */
        post: {
            parameters: {
                header: {
                    authorization: InstitutionalComponents["parameters"]["AuthorizationHeaderParam"];
                };
            };
            requestBody: {
                content: {
                    "application/json": InstitutionalComponents["schemas"]["TaxFormRequest"];
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": InstitutionalComponents["schemas"]["TaxFormResponse"];
                        "application/pdf": unknown;
                    };
                };
                400: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["MissingRequiredParameterResponse"];
                    };
                };
                401: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["InvalidAccessTokenResponse"];
                    };
                };
                402: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["UnauthorizedAccessResponse"];
                    };
                };
                403: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["InsufficientScopeResponse"];
                    };
                };
                500: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["InternalServerErrorResponse"];
                    };
                };
            };
        };
    };
    "/gw/api/v1/tax-documents/available": {
        /** list the tax documents of an account for a year */
        get: {
            parameters: {
                query: {
                    accountId: InstitutionalComponents["parameters"]["AccountIdRequestParam"];
                    year: InstitutionalComponents["parameters"]["TaxYearRequestParam"];
                };
                header: {
                    authorization: InstitutionalComponents["parameters"]["AuthorizationHeaderParam"];
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": InstitutionalComponents["schemas"]["GetAvailableTaxFormsResponse"];
                    };
                };
                400: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["MissingRequiredParameterResponse"];
                    };
                };
                401: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["InvalidAccessTokenResponse"];
                    };
                };
                402: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["UnauthorizedAccessResponse"];
                    };
                };
                403: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["InsufficientScopeResponse"];
                    };
                };
                500: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["InternalServerErrorResponse"];
                    };
                };
            };
        };
    };
    "/gw/api/v1/trade-confirmations": {
        /** get trade confirmations of accounts */
        post: {
            parameters: {
                header: {
                    authorization: InstitutionalComponents["parameters"]["AuthorizationHeaderParam"];
                };
            };
            requestBody: {
                content: {
                    "application/json": InstitutionalComponents["schemas"]["TradeConfirmationRequest"];
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": InstitutionalComponents["schemas"]["TradeConfirmationResponse"];
                        "application/pdf": unknown;
                    };
                };
                400: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["MissingRequiredParameterResponse"];
                    };
                };
                401: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["InvalidAccessTokenResponse"];
                    };
                };
                402: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["UnauthorizedAccessResponse"];
                    };
                };
                403: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["InsufficientScopeResponse"];
                    };
                };
                500: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["InternalServerErrorResponse"];
                    };
                };
            };
        };
    };
    "/gw/api/v1/trade-confirmations/available": {
        /** list the dates an account has trade confirmations for */
        get: {
            parameters: {
                query: {
                    accountId: InstitutionalComponents["parameters"]["AccountIdRequestParam"];
                };
                header: {
                    authorization: InstitutionalComponents["parameters"]["AuthorizationHeaderParam"];
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": InstitutionalComponents["schemas"]["GetAvailableTradeConfirmationDatesResponse"];
                    };
                };
                400: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["MissingRequiredParameterResponse"];
                    };
                };
                401: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["InvalidAccessTokenResponse"];
                    };
                };
                402: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["UnauthorizedAccessResponse"];
                    };
                };
                403: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["InsufficientScopeResponse"];
                    };
                };
                500: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["InternalServerErrorResponse"];
                    };
                };
            };
        };
    };
    "/gw/api/v1/validations/usernames/{username}": {
        /** check whether a username is free */
        get: {
            parameters: {
                path: {
                    username: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": InstitutionalComponents["schemas"]["UserNameAvailableResponse"];
                    };
                };
                400: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["ProblemDetailResponse"];
                    };
                };
                401: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["ProblemDetailResponse"];
                    };
                };
                403: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["ProblemDetailResponse"];
                    };
                };
                415: {
                    content: {
                        "*/*": {
                            [key: string]: Record<string, unknown>;
                        };
                    };
                };
                500: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["ProblemDetailResponse"];
                    };
                };
            };
        };
    };
    "/oauth/access_token": {
        /** exchange an authorised request token for an access token */
        post: {
            parameters: {
                header?: {
                    Authorization?: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": {
                            is_paper?: boolean;
                            is_true?: boolean;
                            oauth_token?: string;
                            oauth_token_secret?: string;
                        };
                    };
                };
                401: InstitutionalComponents["responses"]["Unauthorized"];
                503: InstitutionalComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
    "/oauth/live_session_token": {
        /** agree on the token that signs the calls of a session */
        post: {
            parameters: {
                header?: {
                    Authorization?: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": {
                            diffie_hellman_challenge?: string;
                            diffie_hellman_response?: string;
                            /** Format: int64 */
                            live_session_token_expiration?: number;
                            live_session_token_signature?: string;
                        };
                    };
                };
                401: InstitutionalComponents["responses"]["Unauthorized"];
                503: InstitutionalComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
    "/oauth/request_token": {
        /** get a request token that a user can authorise */
        post: {
            parameters: {
                header?: {
                    Authorization?: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": {
                            oauth_token?: string;
                        };
                    };
                };
                401: InstitutionalComponents["responses"]["Unauthorized"];
                503: InstitutionalComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
    "/oauth2/api/v1/token": {
        /** exchange a signed assertion for a bearer token */
        post: {
            requestBody: {
                content: {
                    "application/x-www-form-urlencoded": InstitutionalComponents["schemas"]["TokenRequest"];
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": InstitutionalComponents["schemas"]["TokenResponse"];
                    };
                };
                400: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["ProblemDetailResponse"];
                    };
                };
                500: {
                    content: {
                        "application/problem+json": InstitutionalComponents["schemas"]["ProblemDetailResponse"];
                    };
                };
            };
        };
    };
};
/** Everything that these operations use by name: schemas, parameters, answers. */
export type InstitutionalComponents = {
    schemas: {
        AbandonAccount: {
            accountId?: string;
        };
        Account: {
            accountConfiguration?: InstitutionalComponents["schemas"]["AccountConfigurationType"];
            accountRep?: InstitutionalComponents["schemas"]["AccountRep"];
            /** @enum {string} */
            accountType?: "Investment" | "Trading" | "SMSF";
            advisorWrapFees?: InstitutionalComponents["schemas"]["AdvisorWrapFeesType"];
            alias?: string;
            allExchangeAccess?: InstitutionalComponents["schemas"]["ExchangeAccess"][];
            /** @enum {string} */
            baseCurrency?: "USD" | "EUR" | "GBP" | "CAD" | "JPY" | "HKD" | "AUD" | "CHF" | "MXN" | "SEK" | "NZD" | "HUF" | "CZK" | "CNH" | "DKK" | "RUB" | "ILS" | "NOK" | "SGD" | "PLN" | "ZAR" | "AED" | "KRW" | "SAR" | "TRY" | "RON" | "BGN";
            brokerageServiceCodes?: ("IBClearing" | "IBExecution" | "IBPrime")[];
            capabilities?: ("BOND" | "FOP" | "FUND" | "FUT" | "MRGN" | "MULT" | "OPT" | "SSF" | "CFD" | "STK" | "CLP" | "LEVFX" | "CMDTY")[];
            clientActiveTrading?: boolean;
            clientCommissionSchedule?: InstitutionalComponents["schemas"]["CommissionScheduleType"];
            clientInterestMarkupSchedules?: InstitutionalComponents["schemas"]["InterestMarkupType"][];
            commissionConfigs?: InstitutionalComponents["schemas"]["CommissionConfig"][];
            custodian?: InstitutionalComponents["schemas"]["CustodianType"];
            decendent?: InstitutionalComponents["schemas"]["IRADecedent"];
            depositNotification?: InstitutionalComponents["schemas"]["DepositNotification"];
            drip?: boolean;
            duplicate?: boolean;
            dvpInstructions?: InstitutionalComponents["schemas"]["DVPInstruction"][];
            employeePlan?: string;
            externalId?: string;
            extPositionsTransfers?: InstitutionalComponents["schemas"]["ExtPositionsTransferType"][];
            feesTemplateName?: string;
            id?: string;
            investmentObjectives?: ("Trading" | "Growth" | "Speculation" | "Hedging" | "Preservation" | "Income")[];
            ira?: boolean;
            iraBeneficiaries?: InstitutionalComponents["schemas"]["IRABeneficiariesType"];
            iraOfficialTitle?: string;
            /** @enum {string} */
            iraType?: "RI" | "RO" | "RT" | "SP" | "ED" | "TH" | "RH" | "SH" | "RRSP" | "SRRSP" | "TFSA" | "SIMPLE" | "ISA" | "JISA";
            margin?: string;
            migration?: boolean;
            multiCurrency?: boolean;
            /** Format: int32 */
            numberOfDuplicates?: number;
            /** Format: int32 */
            optionLevel?: number;
            propertyProfile?: string;
            sourceAccountId?: string;
            stockYieldProgram?: boolean;
            successorCustodian?: InstitutionalComponents["schemas"]["CustodianType"];
            tradingLimits?: InstitutionalComponents["schemas"]["TradingLimits"];
            tradingPermissions?: InstitutionalComponents["schemas"]["TradingPermission"][];
        };
        AccountClose: {
            accountId?: string;
            closeReason?: string;
        };
        AccountConfiguration: {
            accountId?: string;
            type?: string;
            value?: boolean;
        };
        AccountConfigurationType: {
            type?: string;
            value?: boolean;
        };
        AccountData: {
            accountAlias?: string;
            accountId?: string;
            accountTitle?: string;
            applicantType?: string;
            baseCurrency?: string;
            businessDescription?: string;
            capabilities?: {
                [key: string]: string[];
            };
            class_action_program?: string;
            clearingStatus?: string;
            clearingStatusDescription?: string;
            countryOfCorporation?: string;
            dateApproved?: string;
            dateBegun?: string;
            dateClosed?: string;
            dateDelinked?: string;
            dateFunded?: string;
            dateLinked?: string;
            dateOpened?: string;
            dividendReinvestment?: {
                [key: string]: boolean;
            };
            emailAddress?: string;
            /** Format: double */
            equity?: number;
            externalId?: string;
            feeTemplate?: {
                [key: string]: string;
            };
            household?: string;
            investmentObjectives?: string[];
            limitedOptionTrading?: string;
            mailing?: {
                [key: string]: string;
            };
            mainAccount?: string;
            margin?: string;
            masterAccountId?: string;
            mifidCategory?: string;
            mifirStatus?: string;
            officialTitle?: string;
            /** Format: int32 */
            optionLevel?: number;
            orgType?: string;
            primaryUser?: string;
            processType?: string;
            propertyProfile?: string;
            registeredAddress?: {
                [key: string]: string;
            };
            /** Format: int32 */
            riskScore?: number;
            signatures?: string[];
            sourceAccountId?: string;
            stateCode?: string;
            stockYieldProgram?: {
                [key: string]: string;
            };
            subType?: string;
            taxIds?: {
                [key: string]: string;
            }[];
            taxTreatyDetails?: {
                [key: string]: string;
            }[];
            tradeIntentionType?: string;
            trustType?: string;
            usTaxPurposeType?: string;
        };
        AccountDetailsResponse: {
            account?: InstitutionalComponents["schemas"]["AccountData"];
            associatedEntities?: InstitutionalComponents["schemas"]["AssociatedEntity"][];
            associatedPersons?: InstitutionalComponents["schemas"]["AssociatedPerson"][];
            decedents?: {
                [key: string]: string;
            }[];
            entityIRABeneficiaries?: InstitutionalComponents["schemas"]["EntityIRABene"][];
            error?: InstitutionalComponents["schemas"]["ErrorResponse"];
            errorDescription?: string;
            financialInformation?: {
                [key: string]: Record<string, unknown>;
            };
            hasError?: boolean;
            individualIRABeneficiaries?: InstitutionalComponents["schemas"]["IndividualIRABene"][];
            marketData?: {
                [key: string]: string;
            }[];
            restrictions?: InstitutionalComponents["schemas"]["RestrictionInfo"][];
            sourcesOfWealth?: {
                [key: string]: Record<string, unknown>;
            }[];
            tradeBundles?: string[];
            withHoldingStatement?: {
                [key: string]: string;
            };
        };
        AccountManagementRequests: {
            abandonAccount?: InstitutionalComponents["schemas"]["AbandonAccount"];
            accountClose?: InstitutionalComponents["schemas"]["AccountClose"];
            accountConfiguration?: InstitutionalComponents["schemas"]["AccountConfiguration"];
            accreditedInvestor?: InstitutionalComponents["schemas"]["AccreditedInvestor"];
            addAdditionalAccount?: InstitutionalComponents["schemas"]["AddAdditionalAccount"];
            addCLPCapability?: InstitutionalComponents["schemas"]["AddCLPCapability"];
            addLevFxCapability?: InstitutionalComponents["schemas"]["AddLEVFXCapability"];
            addMiFirData?: InstitutionalComponents["schemas"]["AddMiFIRData"];
            addNewUser?: InstitutionalComponents["schemas"]["AddNewUser"];
            addTradingPermissions?: InstitutionalComponents["schemas"]["AddTradingPermissions"];
            allocateVan?: InstitutionalComponents["schemas"]["AllocateVAN"];
            applyFeeTemplate?: InstitutionalComponents["schemas"]["ApplyFeeTemplate"];
            changeAccountHolderDetail?: InstitutionalComponents["schemas"]["ChangeAccountHolderDetail"];
            changeBaseCurrency?: InstitutionalComponents["schemas"]["ChangeBaseCurrency"];
            changeFinancialInformation?: InstitutionalComponents["schemas"]["ChangeFinancialInformation"];
            changeMarginType?: InstitutionalComponents["schemas"]["ChangeMarginType"];
            completeLoginMessage?: InstitutionalComponents["schemas"]["CompleteLoginMessage"];
            createUser?: InstitutionalComponents["schemas"]["CreateUser"];
            disableAccountInBrokerage?: InstitutionalComponents["schemas"]["DisableAccountInBrokerage"];
            documentSubmission?: InstitutionalComponents["schemas"]["DocumentSubmission"];
            duplicateAccount?: InstitutionalComponents["schemas"]["DuplicateAccount"];
            enableAccountInBrokerage?: InstitutionalComponents["schemas"]["EnableAccountInBrokerage"];
            enrollInDrip?: InstitutionalComponents["schemas"]["EnrollInDRIP"];
            enrollInSyep?: InstitutionalComponents["schemas"]["EnrollInSYEP"];
            informationChange?: InstitutionalComponents["schemas"]["InformationChange"];
            leaveDrip?: InstitutionalComponents["schemas"]["LeaveDRIP"];
            leaveSyep?: InstitutionalComponents["schemas"]["LeaveSYEP"];
            linkDuplicateAccount?: InstitutionalComponents["schemas"]["LinkDuplicateAccount"];
            manageMarketDataSubscriptions?: InstitutionalComponents["schemas"]["ManageMarketDataSubscriptions"];
            processDocuments?: InstitutionalComponents["schemas"]["ProcessDocuments"];
            prohibitedCountryQuestionnaire?: InstitutionalComponents["schemas"]["ProhibitedCountryQuestionnaire"];
            questionnaires?: InstitutionalComponents["schemas"]["QuestionnairesWithAccount"];
            quizQuestionnaires?: InstitutionalComponents["schemas"]["QuizQuestionnaires"];
            removeTradingPermissions?: InstitutionalComponents["schemas"]["RemoveTradingPermissions"];
            reopenAccount?: InstitutionalComponents["schemas"]["ReopenAccount"];
            resetAbandonedAccount?: InstitutionalComponents["schemas"]["ResetAbandonedAccount"];
            securityQuestions?: InstitutionalComponents["schemas"]["SecurityQuestions"];
            updateAccountAlias?: InstitutionalComponents["schemas"]["UpdateAccountAlias"];
            updateAccountRepresentatives?: InstitutionalComponents["schemas"]["UpdateAccountRepresentatives"];
            updateBcan?: InstitutionalComponents["schemas"]["UpdateBCAN"];
            updateCredentials?: InstitutionalComponents["schemas"]["UpdateCredentials"];
            updateExternalId?: InstitutionalComponents["schemas"]["UpdateExternalId"];
            updatePropertyProfile?: InstitutionalComponents["schemas"]["UpdatePropertyProfile"];
            updateTaxForm?: InstitutionalComponents["schemas"]["UpdateTaxForm"];
            updateUserAccessRights?: InstitutionalComponents["schemas"]["UpdateUserAccessRights"];
            updateW8Ben?: InstitutionalComponents["schemas"]["UpdateW8BEN"];
            updateWithholdingStatement?: InstitutionalComponents["schemas"]["UpdateWithholdingStatement"];
        };
        AccountManagementRequestsPayload: {
            accountManagementRequests?: InstitutionalComponents["schemas"]["AccountManagementRequests"];
        };
        AccountRep: {
            included?: boolean;
            repDetails?: InstitutionalComponents["schemas"]["RepDetail"][];
        };
        AccountStatusBulkResponse: {
            accounts?: InstitutionalComponents["schemas"]["AccountStatusResponse"][];
            /** Format: int32 */
            limit?: number;
            /** Format: int32 */
            offset?: number;
            /** Format: int32 */
            total?: number;
        };
        AccountStatusRequest: {
            /** Format: date */
            endDate: string;
            /** Format: int32 */
            limit?: number;
            /** Format: int32 */
            offset?: number;
            /** Format: date */
            startDate: string;
            /** @enum {string} */
            status?: "N" | "O" | "P" | "C" | "A" | "E" | "F" | "I" | "J" | "L" | "M" | "R" | "W" | "Q";
        };
        AccountStatusResponse: {
            accountId?: string;
            adminAccountId?: string;
            /** Format: date-time */
            dateClosed?: string;
            /** Format: date-time */
            dateOpened?: string;
            /** Format: date-time */
            dateStarted?: string;
            description?: string;
            masterAccountId?: string;
            message?: string;
            state?: string;
            status?: string;
        };
        AccountSupportType: {
            acceptOwnersResideUS?: boolean;
            administrator?: InstitutionalComponents["schemas"]["AdministratorType"];
            administratorContactPerson?: InstitutionalComponents["schemas"]["AdministratorContactPersonType"];
            businessDescription?: string;
            ownersResideUS?: boolean;
            primaryContributor?: InstitutionalComponents["schemas"]["PrimaryContributorType"];
            solicitOwnersResideUS?: boolean;
            /** @enum {string} */
            type?: "FINANCIALINSTITUTION" | "PROPRIETARYTRADING" | "FAMILYINVVEHICLE" | "OPERATINGBUSINESS" | "BROKERDEALER" | "LICENSEDADVISOR";
        };
        AccreditedInvestor: {
            accountId?: string;
            eligibleContractParticipant?: InstitutionalComponents["schemas"]["EligibleContractParticipant"];
            qualifiedPurchaser?: InstitutionalComponents["schemas"]["QualifiedPurchaser"];
            signature?: string;
            signedBy?: string[];
            status?: boolean;
        };
        AccreditedInvestorInformation: {
            q1?: boolean;
            q2?: boolean;
            q3?: boolean;
            q4?: boolean;
            q5?: boolean;
        };
        ACHDetails: {
            bankName?: string;
            custInitAch?: boolean;
        };
        AchInstruction: {
            accountId: string;
            /** @enum {string} */
            achType: "DEBIT" | "CREDIT" | "DEBIT_CREDIT";
            /** @enum {string} */
            bankInstructionCode: "CAACH" | "USACH";
            bankInstructionName: string;
            clientAccountInfo: {
                bankAccountNumber: string;
                /** @enum {number} */
                bankAccountTypeCode: 0 | 1 | 2;
                bankName: string;
                bankRoutingNumber: string;
            };
            clientInstructionId: number;
            currency: string;
        };
        AddAdditionalAccount: {
            account?: InstitutionalComponents["schemas"]["Account"];
            accountId?: string;
            customer?: InstitutionalComponents["schemas"]["Customer"];
            documents?: InstitutionalComponents["schemas"]["Document"][];
            users?: InstitutionalComponents["schemas"]["User"][];
        };
        AddCLPCapability: {
            accountId?: string;
            documents?: InstitutionalComponents["schemas"]["Document"][];
        };
        AddEntity: {
            addRelationships?: InstitutionalComponents["schemas"]["AddRelationship"][];
            documents?: InstitutionalComponents["schemas"]["Document"][];
            individual?: InstitutionalComponents["schemas"]["Individual"];
            legalEntity?: InstitutionalComponents["schemas"]["LegalEntity"];
        };
        AddLEVFXCapability: {
            accountId?: string;
        };
        AddMiFIRData: {
            accountId?: string;
            identifications?: InstitutionalComponents["schemas"]["Identification"][];
            title?: string;
        };
        AddNewUser: {
            accountId?: string;
            /** @enum {string} */
            inputLanguage?: "en" | "zh-Hans" | "ja" | "ru" | "fr" | "pt" | "es" | "it" | "ar-AE" | "de" | "he-IL" | "hu";
            prefix?: string;
            translation?: boolean;
            userDetails?: InstitutionalComponents["schemas"]["UserDetails"];
            userName?: string;
        };
        AddRelationship: {
            /** @enum {string} */
            name?: "Account_Holder" | "Spouse" | "Firstholder" | "Secondholder" | "Trader" | "Secretary" | "Treasurer" | "Ceo" | "Owner" | "Trustee" | "Beneficiary" | "Grantor" | "Director" | "Principal" | "Shareholder" | "Partner" | "Controlling_Officer" | "Beneficialowner" | "Signatory" | "Comp_Officer" | "Superv_Broker" | "Pooled_User" | "Financial_User" | "Contingent" | "Ira_Beneficiary" | "Employee" | "Non_Employee" | "Fund_Admin" | "Fund_Contact" | "Firm_Admin" | "Firm_Billing" | "Firm_Clearing" | "Firm_Sales" | "Firm_Trading" | "Firm_User" | "Account_Admin" | "Account_Billing" | "Account_Clearing" | "Account_Sales" | "Account_Trading" | "User_Individual" | "Fund_Manager" | "Investment_Advisor" | "Shf_Investmanager" | "Advisory_Principal" | "Advisory_Signatory" | "Associated_Fund" | "Primary_Contributor" | "Administrator" | "Contact" | "Lead_Compliance_Officer" | "Compliance_Officer" | "Other_Officer" | "Apply_User" | "Transfer_On_Death_Legator" | "Tod_Primary_Beneficiary" | "Tod_Contingent_Beneficiary" | "Nominee" | "Nominee_Guardian" | "Ira_Decedent" | "Authorized_Person" | "Promoter" | "Wholetime_Director" | "Nominee_Owner" | "Third_Party_Admin" | "Compliance_Contact" | "Trust_Controller" | "Trust_Applicant" | "Organization_Applicant" | "Mm_Contact" | "Reg_Rep" | "Plan_Sponsor" | "Plan_Sponsor_Officer" | "Pension_Admin" | "Pension_Admin_Contact" | "Accountant" | "Joint_Applicant" | "Custodian_Employee" | "Successor_Custodian" | "Custodian" | "Successor_Custodian_Employee" | "Chief_Compliance_Officer" | "Chief_Financial_Officer" | "Trading_Officer" | "Child" | "Parent" | "Sibling" | "Estate" | "As_Interest_May_Appear" | "Ira_Present_Trust" | "Other" | "Life_Partner" | "Common_Law_Partner" | "Grandchild" | "Charity" | "Trust_Ira" | "Successor_Holder" | "Head_Of_Desk" | "Cftc_Non_Applicant_Ocr_Contact" | "Ocr_Account_Controller" | "Cftc_Applicant_Ocr_Contact";
            /** Format: int32 */
            ownershipPercentage?: number;
        };
        Address: {
            city?: string;
            country?: string;
            postalCode?: string;
            state?: string;
            street1?: string;
            street2?: string;
        };
        AddTradingPermissions: {
            accountId?: string;
            documentSubmission?: InstitutionalComponents["schemas"]["DocumentSubmission"];
            /** Format: int32 */
            optionLevel?: number;
            tradingPermissions?: InstitutionalComponents["schemas"]["TradingPermission"][];
        };
        AdministratorContactPersonType: {
            firstName?: string;
            lastName?: string;
            middleInitial?: string;
            phoneNumber?: string;
            /** @enum {string} */
            suffix?: "Jr." | "Sr." | "I" | "II" | "III" | "IV" | "V";
        };
        AdministratorType: {
            address?: InstitutionalComponents["schemas"]["Address"];
            firstName?: string;
            lastName?: string;
            middleInitial?: string;
            /** @enum {string} */
            suffix?: "Jr." | "Sr." | "I" | "II" | "III" | "IV" | "V";
        };
        AdvisorWrapFeesType: {
            automatedFeesDetails?: InstitutionalComponents["schemas"]["AutomatedWrapFeeDetailsType"][];
            chargeAdvisor?: boolean;
            chargeOtherFeesToAdvisor?: boolean;
            highWaterMarkConfigHwma?: InstitutionalComponents["schemas"]["HighWaterMarkType"];
            highWaterMarkConfigHwmq?: InstitutionalComponents["schemas"]["HighWaterMarkType"];
            /** @enum {string} */
            strategy?: "AUTOMATED" | "DIRECTBILLING" | "NO_FEE";
        };
        AffiliationDetailsType: {
            /** @enum {string} */
            affiliationRelationship?: "Self" | "Spouse" | "Parent" | "Child" | "Other";
            company?: string;
            companyEmailAddress?: string;
            /** Format: int32 */
            companyId?: number;
            companyMailingAddress?: InstitutionalComponents["schemas"]["Address"];
            companyPhone?: string;
            duplicateStmtRequired?: boolean;
            personName?: string;
        };
        AllocateVAN: {
            accountId?: string;
            countryCode?: string;
            /** @enum {string} */
            currency?: "USD" | "EUR" | "GBP" | "CAD" | "JPY" | "HKD" | "AUD" | "CHF" | "MXN" | "SEK" | "NZD" | "HUF" | "CZK" | "CNH" | "DKK" | "RUB" | "ILS" | "NOK" | "SGD" | "PLN" | "ZAR" | "AED" | "KRW" | "SAR" | "TRY" | "RON" | "BGN";
        };
        AmRequestStatusResponse: {
            acctId?: string;
            message?: string;
            requestId?: string;
            requestType?: string;
            status?: string;
        };
        AnnualBlendedPercentage: {
            blendedFrom?: string;
            blendedTo?: string;
            percentage?: string;
        };
        Answer: {
            answerDetail?: InstitutionalComponents["schemas"]["AnswerDetail"][];
            detail?: string;
            /** Format: int32 */
            id?: number;
            /** Format: int32 */
            questionId?: number;
        };
        AnswerDetail: {
            detail?: string;
            name?: string;
        };
        AnswerResponse: {
            answer?: string;
            /** Format: int64 */
            answerId?: number;
            /** Format: int64 */
            dependentAnswerId?: number;
            /** Format: int64 */
            dependentQuestionId?: number;
            multiAnswerDetail?: string[];
        };
        Application: {
            accounts?: InstitutionalComponents["schemas"]["Account"][];
            additionalAccounts?: InstitutionalComponents["schemas"]["AddAdditionalAccount"][];
            customer?: InstitutionalComponents["schemas"]["Customer"];
            documents?: InstitutionalComponents["schemas"]["Document"][];
            id?: string;
            /** @enum {string} */
            inputLanguage?: "en" | "zh-Hans" | "ja" | "ru" | "fr" | "pt" | "es" | "it" | "ar-AE" | "de" | "he-IL" | "hu";
            masterAccountId?: string;
            paperAccount?: boolean;
            questionnaires?: InstitutionalComponents["schemas"]["Questionnaires"];
            translation?: boolean;
            users?: InstitutionalComponents["schemas"]["User"][];
        };
        ApplicationPayload: {
            application?: InstitutionalComponents["schemas"]["Application"];
        };
        ApplyFeeTemplate: {
            accountId?: string;
            templateName?: string;
        };
        ArrayNode: Record<string, unknown>;
        AssetExperience: {
            /** @enum {string} */
            assetClass?: "BILL" | "BOND" | "CASH" | "CFD" | "COMB" | "FOP" | "FUND" | "FUT" | "OPT" | "SSF" | "STK" | "WAR" | "MRGN" | "CLP";
            /** @enum {string} */
            knowledgeLevel?: "Extensive" | "Good" | "Limited" | "None";
            /** Format: int32 */
            tradesPerYear?: number;
            /** Format: int32 */
            yearsTrading?: number;
        };
        AssociatedEntities: {
            associatedEntities?: InstitutionalComponents["schemas"]["AssociatedEntity"][];
            associatedIndividuals?: InstitutionalComponents["schemas"]["AssociatedIndividual"][];
        };
        AssociatedEntity: {
            AssociatedPersons?: InstitutionalComponents["schemas"]["AssociatedPerson"][];
            associations?: string[];
            email?: string;
            /** Format: int32 */
            entityId?: number;
            externalCode?: string;
            identityDocuments?: {
                [key: string]: string;
            }[];
            mailing?: {
                [key: string]: string;
            };
            name?: string;
            organizationCountry?: string;
            phones?: {
                [key: string]: string;
            };
            residence?: {
                [key: string]: string;
            };
            taxTreatyDetails?: {
                [key: string]: string;
            }[];
        };
        AssociatedIndividual: {
            authorizedPerson?: boolean;
            authorizedToSignOnBehalfOfOwner?: boolean;
            authorizedTrader?: boolean;
            birthName?: InstitutionalComponents["schemas"]["IndividualName"];
            cityOfBirth?: string;
            countryOfBirth?: string;
            crs?: InstitutionalComponents["schemas"]["FormCRS"];
            dateOfBirth?: string;
            email?: string;
            employeeTitle?: string;
            employmentDetails?: InstitutionalComponents["schemas"]["EmploymentDetails"];
            employmentType?: string;
            externalId?: string;
            /** @enum {string} */
            gender?: "M" | "F" | "Male" | "Female";
            id?: string;
            identification?: InstitutionalComponents["schemas"]["Identification"];
            mailingAddress?: InstitutionalComponents["schemas"]["Address"];
            /** @enum {string} */
            maritalStatus?: "S" | "M" | "W" | "D" | "C";
            motherMaidenName?: InstitutionalComponents["schemas"]["IndividualName"];
            name?: InstitutionalComponents["schemas"]["IndividualName"];
            nativeName?: InstitutionalComponents["schemas"]["IndividualName"];
            /** Format: int32 */
            numDependents?: number;
            ownershipPercentage?: number;
            phones?: InstitutionalComponents["schemas"]["PhoneInfo"][];
            primaryTrustee?: boolean;
            prohibitedCountryQuestionnaire?: InstitutionalComponents["schemas"]["ProhibitedCountryQuestionnaireList"];
            referenceUsername?: string;
            residenceAddress?: InstitutionalComponents["schemas"]["ResidenceAddress"];
            sameMailAddress?: boolean;
            taxResidencies?: InstitutionalComponents["schemas"]["TaxResidency"][];
            titles?: InstitutionalComponents["schemas"]["Title"][];
            translated?: boolean;
            userId?: string;
            usTaxResident?: boolean;
            w8Ben?: InstitutionalComponents["schemas"]["FormW8BEN"];
            w9?: InstitutionalComponents["schemas"]["FormW9"];
        };
        AssociatedPerson: {
            associations?: string[];
            commercial?: string;
            countryOfBirth?: string;
            countryOfCitizenship?: string;
            countryOfLegalResidence?: string;
            dateOfBirth?: string;
            email?: string;
            employmentDetails?: {
                [key: string]: Record<string, unknown>;
            };
            employmentType?: string;
            /** Format: int32 */
            entityId?: number;
            externalCode?: string;
            firstName?: string;
            gender?: string;
            identityDocuments?: {
                [key: string]: string;
            }[];
            lastLogin?: string;
            lastName?: string;
            mailing?: {
                [key: string]: string;
            };
            maritalStatus?: string;
            mdSubscriberStatus?: string;
            middleInitial?: string;
            middleName?: string;
            motersMaidenName?: string;
            /** Format: int32 */
            numberOfDependents?: number;
            passwordDate?: string;
            phones?: {
                [key: string]: string;
            };
            residence?: {
                [key: string]: string;
            };
            salutation?: string;
            securityDevice?: string;
            stateOfLegalResidence?: string;
            subscribedServices?: {
                [key: string]: Record<string, unknown>;
            }[];
            suffix?: string;
            taxTreatyDetails?: {
                [key: string]: string;
            }[];
            username?: string;
            userStatus?: string;
            userStatusTrading?: string;
        };
        AssociationTypeEntities: {
            individual?: InstitutionalComponents["schemas"]["AssociatedIndividual"][];
            legalEntity?: InstitutionalComponents["schemas"]["LegalEntity"][];
        };
        AsynchronousInstructionResponse: InstitutionalComponents["schemas"]["InstructionResponse"];
        AsynchronousInstructionSetResponse: {
            instructionResults?: {
                instructionResult: InstitutionalComponents["schemas"]["InstructionResult"];
                instructionSetId: number;
                /** Format: int32 */
                status: number;
            }[];
            instructionSetId: number;
            /** Format: int32 */
            status: number;
        };
        AttachedFileType: {
            /** Format: int32 */
            fileLength: number;
            fileName: string;
            sha1Checksum: string;
        };
        Au10TixDetailResponse: {
            /** Format: int32 */
            entityId?: number;
            error?: InstitutionalComponents["schemas"]["ErrorResponse"];
            errorDescription?: string;
            /** Format: date-time */
            expiryDate?: string;
            externalId?: string;
            hasError?: boolean;
            /** Format: date-time */
            startDate?: string;
            state?: string;
            url?: string;
        };
        AUSExposureDetailsType: {
            ausExposureRelationship?: string;
            /** Format: int32 */
            licenseNumber?: number;
            personName?: string;
        };
        AutomatedWrapFeeDetailsType: {
            annualBlendedPercentages?: InstitutionalComponents["schemas"]["AnnualBlendedPercentage"][];
            maxFee?: number;
            navRanges?: InstitutionalComponents["schemas"]["NAVRangeType"][];
            /** Format: int32 */
            numContracts?: number;
            percentOfNLVCap?: string;
            percentOfNLVCapQ?: string;
            perTradeMarkups?: InstitutionalComponents["schemas"]["CommissionScheduleType"];
            postFrequency?: string;
            /** @enum {string} */
            type?: "ANNUALFLATFEE" | "ANNUALFLATFEE_MONTHLY" | "ANNUALFLATFEE_QUATERLY" | "PERCENTOFEQUITY" | "PERCENTOFEQUITY_MONTHLY" | "PERCENTOFEQUITY_EOM" | "PERCENTOFEQUITY_QUATERLY" | "PERCENTOFEQUITY_QUARTERLY" | "PERCENTOFEQUITY_EOQ" | "BLENDEDPERCENTOFEQUITY" | "BLENDEDPERCENTOFEQUITY_MONTHLY" | "BLENDEDPERCENTOFEQUITY_EOM" | "BLENDEDPERCENTOFEQUITY_QUARTERLY" | "BLENDEDPERCENTOFEQUITY_EOQ" | "INVOICE_LIMIT" | "INVOICE_LIMIT_Q" | "PERCENTOFPROFIT" | "PERCENTOFPROFIT_QUARTER" | "PERTRADE" | "PERCENTOFNLV_CAP" | "PERCENTOFNLV_CAP_EOPEQTY" | "PERCENTOFNLV_CAP_Q" | "PERCENTOFNLV_CAP_EOPEQTY_Q";
        };
        AvailableStatementDatesData: {
            dataType?: string;
            value?: {
                annual?: string[];
                daily?: {
                    endDate?: string;
                    startDate?: string;
                };
                monthly?: string[];
            };
        };
        AvailableTaxFormsData: {
            dataType?: string;
            value?: {
                forms?: InstitutionalComponents["schemas"]["TaxFormType"][];
            };
        };
        BulkMultiStatusResponse: {
            instructionResults?: {
                detail?: string;
                instructionResult?: {
                    clientInstructionId?: number;
                    error?: {
                        errorCode?: string;
                        errorMessage?: string;
                    };
                    instructionId?: number;
                    instructionStatus?: string;
                    instructionType?: string;
                };
                instructionSetId?: number;
                invalidArguments?: {
                    description?: string;
                    field?: string;
                }[];
                status?: number;
                title?: string;
                type?: string;
            }[];
            instructionSetId: number;
            /** Format: int32 */
            status: number;
        };
        BusinessRejectResponse: {
            detail?: string;
            instructionResult?: InstitutionalComponents["schemas"]["InstructionErrorResult"];
            /** Format: int32 */
            instructionSetId: number;
            /** Format: int32 */
            status: number;
            title: string;
            type: string;
        };
        CancelInstruction: {
            clientInstructionId: number;
            instructionId: number;
            reason: string;
        };
        ChangeAccountHolderDetail: {
            accountId?: string;
            documents?: InstitutionalComponents["schemas"]["DocumentSubmission"];
            /** @enum {string} */
            inputLanguage?: "en" | "zh-Hans" | "ja" | "ru" | "fr" | "pt" | "es" | "it" | "ar-AE" | "de" | "he-IL" | "hu";
            newAccountHolderDetails?: InstitutionalComponents["schemas"]["AssociatedIndividual"][];
            referenceUserName?: string;
            translation?: boolean;
        };
        ChangeBaseCurrency: {
            accountId?: string;
            newBaseCurrency?: string;
        };
        ChangeFinancialInformation: {
            accountId?: string;
            newFinancialInformation?: InstitutionalComponents["schemas"]["FinancialInformation"];
            referenceUserName?: string;
        };
        ChangeMarginType: {
            accountId?: string;
            documentSubmission?: InstitutionalComponents["schemas"]["DocumentSubmission"];
            newMargin?: string;
            operation?: string;
        };
        CheckDetails: {
            accountNumber?: string;
            checkNumber?: string;
            routingNumber?: string;
        };
        CommissionConfig: {
            /** @enum {string} */
            style?: "Bundled" | "Unbundled";
            /** @enum {string} */
            type?: "Commodities" | "Securities";
        };
        CommissionMarkupType: {
            amount?: number;
            code?: string;
            maximum?: number;
            minimum?: number;
            plusCost?: boolean;
            stairs?: InstitutionalComponents["schemas"]["MarkupStaircaseType"][];
            ticketCharge?: number;
            /** @enum {string} */
            type?: "FA" | "FM" | "PM";
        };
        CommissionScheduleType: {
            markups?: InstitutionalComponents["schemas"]["CommissionMarkupType"][];
            /** @enum {string} */
            pricingStructure?: "FIXED" | "TIERED";
        };
        CompleteLoginMessage: {
            accountId?: string;
            loginMessageIds?: number[];
        };
        ComplexAssetTransferInstruction: {
            accountId: string;
            accountIdAtCurrentBroker?: string;
            clientInstructionId: number;
            contraBrokerInfo: InstitutionalComponents["schemas"]["ContraBrokerInfo"];
            /** @enum {string} */
            direction: "IN" | "OUT";
            nonDisclosedDetail?: InstitutionalComponents["schemas"]["NonDisclosedDetail"];
            quantity: number;
            tradingInstrument: InstitutionalComponents["schemas"]["TradingInstrument"];
        };
        ContraBrokerInfo: {
            accountTitle?: string;
            accountType: string;
            brokerAccountId: string;
            brokerName: string;
            contactEmail: string;
            contactName?: string;
            contactPhone: string;
            country: string;
            depositoryId: string;
        };
        CreateBrowserSessionRequest: {
            credential: string;
            ip: string;
        };
        CreateBrowserSessionResponse: {
            active?: boolean;
            url?: string;
        };
        CreateSessionRequest: {
            alternativeIps?: string[];
            credential: string;
            ip: string;
            service?: string;
        };
        CreateSessionResponse: {
            access_token: string;
            active?: boolean;
            token_type?: string;
        };
        CreateUser: {
            accountId?: string;
            authorizedTrader?: boolean;
            externalId?: string;
            id?: string;
            prefix?: string;
            userName?: string;
        };
        CSVResponse: {
            message: string;
            /** Format: int32 */
            requestId: number;
            success: boolean;
        };
        CustodianType: {
            employee?: InstitutionalComponents["schemas"]["Individual"];
            individual?: InstitutionalComponents["schemas"]["Individual"];
            legalEntity?: InstitutionalComponents["schemas"]["LegalEntity"];
        };
        Customer: {
            accountHolder?: InstitutionalComponents["schemas"]["IndividualApplicant"];
            directTradingAccess?: boolean;
            email?: string;
            externalId?: string;
            governingState?: string;
            id?: string;
            independentAccount?: boolean;
            jointHolders?: InstitutionalComponents["schemas"]["JointApplicant"];
            legalResidenceCountry?: string;
            mdStatusNonPro?: boolean;
            meetAmlStandard?: string;
            meetsAmlStandard?: string;
            optForDebitCard?: boolean;
            organization?: InstitutionalComponents["schemas"]["OrganizationApplicant"];
            originCountry?: string;
            paperAccount?: boolean;
            preferredPrimaryLanguage?: string;
            preferredSecondaryLanguage?: string;
            prefix?: string;
            roboFaClient?: boolean;
            taxTreatyCountry?: string;
            /** Format: int32 */
            terminationAge?: number;
            transferUsMicroCapStock?: boolean;
            trust?: InstitutionalComponents["schemas"]["TrustApplicant"];
            /** @enum {string} */
            type?: "INDIVIDUAL" | "JOINT" | "TRUST" | "UGMA" | "UTMA" | "ORG" | "IRA";
            userName?: string;
            userNameAlias?: string;
            userNameSource?: string;
        };
        DayQuantityLimit: {
            /** @enum {string} */
            asset?: "BILL" | "BOND" | "CASH" | "CFD" | "COMB" | "FOP" | "FUND" | "FUT" | "OPT" | "SSF" | "STK" | "WAR" | "MRGN" | "CLP";
            /** Format: int32 */
            quantity?: number;
        };
        DeleteBankInstruction: {
            accountId: string;
            /** @enum {string} */
            bankInstructionMethod: "WIRE" | "ACH";
            bankInstructionName: string;
            clientInstructionId: number;
            currency: string;
        };
        DeleteEntity: {
            /** Format: int32 */
            ibEntityId?: number;
        };
        DeleteRelationship: {
            /** @enum {string} */
            name?: "Account_Holder" | "Spouse" | "Firstholder" | "Secondholder" | "Trader" | "Secretary" | "Treasurer" | "Ceo" | "Owner" | "Trustee" | "Beneficiary" | "Grantor" | "Director" | "Principal" | "Shareholder" | "Partner" | "Controlling_Officer" | "Beneficialowner" | "Signatory" | "Comp_Officer" | "Superv_Broker" | "Pooled_User" | "Financial_User" | "Contingent" | "Ira_Beneficiary" | "Employee" | "Non_Employee" | "Fund_Admin" | "Fund_Contact" | "Firm_Admin" | "Firm_Billing" | "Firm_Clearing" | "Firm_Sales" | "Firm_Trading" | "Firm_User" | "Account_Admin" | "Account_Billing" | "Account_Clearing" | "Account_Sales" | "Account_Trading" | "User_Individual" | "Fund_Manager" | "Investment_Advisor" | "Shf_Investmanager" | "Advisory_Principal" | "Advisory_Signatory" | "Associated_Fund" | "Primary_Contributor" | "Administrator" | "Contact" | "Lead_Compliance_Officer" | "Compliance_Officer" | "Other_Officer" | "Apply_User" | "Transfer_On_Death_Legator" | "Tod_Primary_Beneficiary" | "Tod_Contingent_Beneficiary" | "Nominee" | "Nominee_Guardian" | "Ira_Decedent" | "Authorized_Person" | "Promoter" | "Wholetime_Director" | "Nominee_Owner" | "Third_Party_Admin" | "Compliance_Contact" | "Trust_Controller" | "Trust_Applicant" | "Organization_Applicant" | "Mm_Contact" | "Reg_Rep" | "Plan_Sponsor" | "Plan_Sponsor_Officer" | "Pension_Admin" | "Pension_Admin_Contact" | "Accountant" | "Joint_Applicant" | "Custodian_Employee" | "Successor_Custodian" | "Custodian" | "Successor_Custodian_Employee" | "Chief_Compliance_Officer" | "Chief_Financial_Officer" | "Trading_Officer" | "Child" | "Parent" | "Sibling" | "Estate" | "As_Interest_May_Appear" | "Ira_Present_Trust" | "Other" | "Life_Partner" | "Common_Law_Partner" | "Grandchild" | "Charity" | "Trust_Ira" | "Successor_Holder" | "Head_Of_Desk" | "Cftc_Non_Applicant_Ocr_Contact" | "Ocr_Account_Controller" | "Cftc_Applicant_Ocr_Contact";
        };
        DepositFundsInstruction: {
            accountId: string;
            amount: number;
            /** @enum {string} */
            bankInstructionMethod: "ACH" | "WIRE" | "eDDA" | "OPEN_BANKING";
            bankInstructionName?: string;
            clientInstructionId: number;
            currency: string;
            fromAccountNumber?: string;
            identifier?: string;
            iraDepositDetail?: {
                /** @enum {string} */
                fromIraType: "NONE" | "TRADITIONAL" | "ROLLOVER" | "ROTH" | "SEP" | "EDUCATION" | "TRADITIONAL_INHERITED" | "ROTH_INHERITED" | "SEP_INHERITED" | "RETIREMENT_SAVING_PLAN" | "SPOUSAL_RETIREMENT_SAVING_PLAN" | "TAX_FREE_SAVING_ACCOUNT";
                /** @enum {string} */
                iraContributionType: "ROLLOVER" | "LATE_ROLLOVER" | "DIRECT_ROLLOVER" | "CONTRIBUTION" | "SPOUSAL_CONTRIBUTION" | "EMPLOYER_SEP_CONTRIBUTION";
                /** @enum {string} */
                iraTaxYearType: "CURRENT" | "PRIOR";
            };
            isIRA?: string;
            openBanking?: {
                plaidOptions?: {
                    completionRedirectUri?: string;
                    isMobileApp?: boolean;
                    linkDisplayName?: string;
                };
                /** @enum {string} */
                serviceProvider: "PLAID";
            };
            recurringInstructionDetail?: InstitutionalComponents["schemas"]["RecurringInstructionDetail"];
            senderInstitutionName?: string;
            sendingInstitution?: string;
            specialInstruction?: string;
        };
        DepositFundsPollingResponse: InstitutionalComponents["schemas"]["InstructionPollingResponse"] & {
            instructionResult?: InstitutionalComponents["schemas"]["DepositFundsPollingResult"];
        };
        DepositFundsPollingResult: InstitutionalComponents["schemas"]["PollingInstructionResult"] & {
            depositDetails?: {
                amount?: number;
                currency?: string;
                openBanking?: {
                    providerResponse?: Record<string, unknown>;
                    serviceProvider?: string;
                };
                whenAvailable?: string;
            };
        };
        DepositNotification: {
            achDetails?: InstitutionalComponents["schemas"]["ACHDetails"];
            amount?: number;
            checkDetails?: InstitutionalComponents["schemas"]["CheckDetails"];
            /** @enum {string} */
            currency?: "USD" | "EUR" | "GBP" | "CAD" | "JPY" | "HKD" | "AUD" | "CHF" | "MXN" | "SEK" | "NZD" | "HUF" | "CZK" | "CNH" | "DKK" | "RUB" | "ILS" | "NOK" | "SGD" | "PLN" | "ZAR" | "AED" | "KRW" | "SAR" | "TRY" | "RON" | "BGN";
            ibAccount?: string;
            iraDepositDetails?: InstitutionalComponents["schemas"]["IRADepositDetails"];
            /** @enum {string} */
            type?: "CHECK" | "WIRE" | "ACH" | "SKIP_DEPOSIT";
            wireDetails?: InstitutionalComponents["schemas"]["WireDetails"];
        };
        Details: {
            answer?: string;
            question?: string;
        };
        DisableAccountInBrokerage: {
            accountId?: string;
        };
        Document: {
            attachedFile: InstitutionalComponents["schemas"]["AttachedFileType"];
            /** @enum {string} */
            documentType?: "Check" | "Company Ownership" | "Divorce Settlement" | "Employer Confirmation" | "Entitlement to Payments" | "Letter" | "Ownership" | "Pay Slip" | "Proof of Sale" | "Proof of Winnings" | "Severance" | "Tax Return" | "Will" | "Bank Statement" | "Brokerage Statement" | "Current Lease" | "Financial Statement" | "Certificate of Incorporation/Formation" | "Certificate of Registratios" | "Company Charter" | "Certificate of Good Standing" | "Government-issued Business License" | "Corporate Charter" | "Articles of Incorporation" | "Bank Passbook/Statement" | "Certified Proof of Identity" | "Certified Proof of Address" | "Income Tax Return" | "Additional Proof of Identity Document" | "Proof of Principal Place of Business and Registration" | "Utility Bill" | "Evidence of Ownership of Property" | "Authorization to Open Account - Evidence" | "Authorization to Open Account - Certification" | "Italian Health Card (Tessera Sanitaria)" | "CRS card of Lombardy" | "Italian Electronic ID Card - CIE" | "Court- or Govt-issued document" | "Copy of Passport, National Id or Driver's License" | "Passport" | "National ID";
            /** Format: int32 */
            execLoginTimestamp: number;
            /** Format: int32 */
            execTimestamp: number;
            /** Format: date */
            expirationDate?: string;
            externalAccountId?: string;
            externalIndividualId?: string;
            /** Format: int32 */
            formNumber: number;
            payload?: InstitutionalComponents["schemas"]["FilePayload"];
            /** @enum {string} */
            proofOfAddressType?: "Driver License" | "Bank Statement" | "Brokerage Statement" | "Homeowner Insurance Policy Bill" | "Homeowner Insurance Policy Document" | "Renter Insurance Policy bill" | "Renter Insurance Policy Document" | "Security System Bill" | "Government Issued Letters" | "Utility Bill" | "Current Lease" | "Evidence of Ownership of Property" | "Other Document";
            /** @enum {string} */
            proofOfIdentityType?: "Driver License" | "Passport" | "Alien ID Card" | "National ID Card" | "Bank Statement" | "Evidence of Ownership of Property" | "Credit Card Statement" | "Utility Bill" | "Brokerage Statement" | "T4 Statement" | "CRA Assessment" | "Hong Kong and Macao Entry Permit";
            signature?: string;
            signedBy?: string[];
            validAddress?: boolean;
        };
        DocumentSubmission: {
            accountId?: string;
            documents?: InstitutionalComponents["schemas"]["Document"][];
            /** @enum {string} */
            inputLanguage?: "en" | "zh-Hans" | "ja" | "ru" | "fr" | "pt" | "es" | "it" | "ar-AE" | "de" | "he-IL" | "hu";
            translation?: boolean;
        };
        DuplicateAccount: {
            accountId?: string;
            /** Format: int32 */
            numberOfDuplicates?: number;
        };
        DVPInstruction: {
            accountID?: string;
            accountName?: string;
            agentID?: string;
            agentName?: string;
            /** @enum {string} */
            assetClass?: "BILL" | "BOND" | "CASH" | "CFD" | "COMB" | "FOP" | "FUND" | "FUT" | "OPT" | "SSF" | "STK" | "WAR" | "MRGN" | "CLP";
            brokerCode?: string;
            dayDoID?: string;
            default?: boolean;
            /** @enum {string} */
            exchange?: "NYSE" | "AMEX" | "NASDAQ" | "CBOE" | "ISE" | "BOX" | "PHLX" | "PSE";
            /** Format: date */
            expiry?: string;
            externalAccountID?: string;
            externalId?: string;
            firmID?: string;
            id?: string;
            name?: string;
            prepayCommission?: boolean;
            prepayTax?: boolean;
            /** @enum {string} */
            role?: "E" | "C" | "B";
            /** @enum {string} */
            txGroupCode?: "G" | "Z" | "R" | "N";
            /** @enum {string} */
            type?: "DTCID" | "NSCC" | "CMTA" | "GUS" | "OCCSSF";
        };
        DwacInstruction: {
            accountId: string;
            accountTitle?: string;
            clientInstructionId: number;
            contraBrokerAccountId: string;
            contraBrokerTaxId: string;
            /** @enum {string} */
            direction: "IN";
            quantity: number;
            referenceId?: string;
            tradingInstrument: InstitutionalComponents["schemas"]["TradingInstrument"];
        };
        EchoResponse: {
            queryParameters?: Record<string, unknown>;
            /** @enum {string} */
            requestMethod: "GET" | "POST" | "PATCH" | "PUT";
            /** @enum {string} */
            securityPolicy: "HTTPS" | "SIGNED_JWT" | "ENCRYPTED_JWE";
        };
        EddaInstruction: {
            accountId: string;
            bankAccountNumber: string;
            bankBranchCode: string;
            bankClearingCode: string;
            bankInstructionName: string;
            clientInstructionId: number;
            currency: string;
            /** @enum {string} */
            debtorIdentificationDocumentType: "hkId" | "passport" | "chinaId" | "hkMacaoEntryPermit";
        };
        EFPQuantityLimits: {
            /** Format: int32 */
            maxGrossEfpTrades?: number;
            /** Format: int32 */
            maxNetEfpTrades?: number;
            /** Format: int32 */
            maxNominalEfpPerOrder?: number;
        };
        EligibleContractParticipant: {
            eligibleContractParticipantDetails?: InstitutionalComponents["schemas"]["EligibleContractParticipantDetails"][];
            status?: boolean;
        };
        EligibleContractParticipantDetails: {
            /** @enum {string} */
            code?: "DiscretionaryBasis" | "HighRisk";
            status?: boolean;
        };
        EmploymentDetails: {
            description?: string;
            emplCountryResCountryDetails?: string;
            employer?: string;
            employerAddress?: InstitutionalComponents["schemas"]["Address"];
            employerBusiness?: string;
            employerPhone?: string;
            occupation?: string;
        };
        EnableAccountInBrokerage: {
            accountId?: string;
        };
        EnrollInDRIP: {
            accountId?: string;
        };
        EnrollInSYEP: {
            accountId?: string;
            documents?: InstitutionalComponents["schemas"]["Document"][];
        };
        EntityIRABene: {
            articleOfWill?: string;
            entityType?: string;
            location?: {
                [key: string]: string;
            };
            name?: string;
            type?: string;
        };
        EnumerationResponse: {
            enumerationsType?: string;
            formNumber?: string;
            jsonData?: InstitutionalComponents["schemas"]["ArrayNode"];
        };
        /** @enum {string} */
        EnumerationType: "exchange-bundles" | "business-and-occupation" | "employee-track" | "fin-info-ranges" | "acats" | "aton" | "market-data" | "edd-avt" | "prohibited-country" | "employee-plans" | "questionnaires" | "security-questions" | "quiz-questions" | "wire-instructions" | "product-country-bundles";
        ErrorResponse: {
            error?: InstitutionalComponents["schemas"]["ErrorResponse"];
            errorDescription?: string;
            hasError?: boolean;
        };
        errorResponse_2: {
            error?: string;
            statusCode?: number;
        };
        ExchangeAccess: {
            /** @enum {string} */
            assetClass?: "BILL" | "BOND" | "CASH" | "CFD" | "COMB" | "FOP" | "FUND" | "FUT" | "OPT" | "SSF" | "STK" | "WAR" | "MRGN" | "CLP";
            /** @enum {string} */
            exchange?: "NYSE" | "AMEX" | "NASDAQ" | "CBOE" | "ISE" | "BOX" | "PHLX" | "PSE";
        };
        ExternalPositionTransfer: {
            accountAtBroker: string;
            accountId: string;
            brokerId: string;
            brokerName: string;
            clientInstructionId: number;
            signature: string;
            /** @enum {string} */
            sourceIRAType?: "RO" | "RI" | "RT" | "SP" | "ED" | "TH" | "RH" | "SH";
            /** @enum {string} */
            subType: "ACATS" | "ATON";
            /** @enum {string} */
            type: "FULL";
        };
        ExtPositionsTransferType: {
            accountAtBroker?: string;
            /** Format: int32 */
            approximateAccountValue?: number;
            authorizeToRemoveFund?: boolean;
            brokerId?: string;
            brokerName?: string;
            ein?: string;
            ibAccount?: string;
            marginLoan?: boolean;
            optionPos?: boolean;
            partialBondPositions?: InstitutionalComponents["schemas"]["PartialBondPosition"][];
            partialCashPositions?: InstitutionalComponents["schemas"]["PartialCashPosition"][];
            partialFundPositions?: InstitutionalComponents["schemas"]["PartialFundPosition"][];
            partialOptionPositions?: InstitutionalComponents["schemas"]["PartialOptionPosition"][];
            partialStockPositions?: InstitutionalComponents["schemas"]["PartialStockPosition"][];
            partialWarrantPositions?: InstitutionalComponents["schemas"]["PartialWarrantPosition"][];
            shortPos?: boolean;
            signature?: string;
            /** @enum {string} */
            srcIRAType?: "RI" | "RO" | "RT" | "SP" | "ED" | "TH" | "RH" | "SH" | "RRSP" | "SRRSP" | "TFSA" | "SIMPLE" | "ISA" | "JISA";
            ssn?: string;
            /** @enum {string} */
            subType?: "ACATS" | "ATON";
            thirdPartyType?: string;
            /** @enum {string} */
            type?: "FULL" | "PARTIAL";
        };
        FileData: {
            data?: Record<string, unknown>;
            name?: string;
        };
        FileDetailsResponse: {
            accountId?: string;
            requestFileName?: string;
            responseFileName?: string;
        };
        FilePayload: {
            data: string;
            mimeType: string;
        };
        FinancialInformation: {
            additionalSourcesOfIncome?: InstitutionalComponents["schemas"]["SourceOfIncomeType"][];
            annualNetIncome?: number;
            investmentExperience?: InstitutionalComponents["schemas"]["AssetExperience"][];
            investmentObjectives?: ("Trading" | "Growth" | "Speculation" | "Hedging" | "Preservation" | "Income")[];
            liquidNetWorth?: number;
            netWorth?: number;
            questionnaires?: InstitutionalComponents["schemas"]["QuestionnaireType"][];
            soiQuestionnaire?: InstitutionalComponents["schemas"]["SOIQuestionnaire"];
            sourceOfFunds?: string;
            sourcesOfWealth?: InstitutionalComponents["schemas"]["SourceOfWealthType"][];
            totalAssets?: number;
            translated?: boolean;
        };
        FopInstruction: {
            accountId: string;
            clientInstructionId: number;
            contraBrokerAccountId: string;
            contraBrokerDtcCode: string;
            /** @enum {string} */
            direction: "IN" | "OUT";
            quantity: number;
            tradingInstrument: InstitutionalComponents["schemas"]["TradingInstrument"];
        };
        ForbiddenInstructionResponse: {
            detail: string;
            instructionResult: InstitutionalComponents["schemas"]["InstructionErrorResult"];
            /** Format: int32 */
            instructionSetId: number;
            /** Format: int32 */
            status: number;
            title: string;
            type: string;
        };
        FormCRS: {
            /** @enum {string} */
            controllingPersonDesignation?: "SENIOR_MGMT_OFFICER" | "BY_OWNERSHIP" | "BY_OTHER_MEANS";
            /** @enum {string} */
            oecdStatus?: "DEPOSITORY_INSTITUTION" | "CUSTODIAL_INSTITUTION" | "SPECIFIED_INSURANCE_COMPANY" | "INVESTMENT_ENTITY_IN_NONPARTICIPATING_JURISDICTION" | "INVESTMENT_ENTITY_NOT_LISTED" | "PUBLICLY_TRADED_CORPORATION_OR_AFFILIATE" | "OTHER_ACTIVE_NON_FINANCIAL_ENTITY" | "PASSIVE_NON_FINANCIAL_ENTITY" | "EXEMPT_RETIREMENT_PLAN" | "NON_REPORTING_FI" | "OTHER_INVESTMENT_ENTITY" | "FINANCIAL_INSTITUTION" | "NON_REPORTING_FINANCIAL_INSTITUTION";
        };
        FormDetails: {
            acceptableDocs?: string[];
            action?: string;
            apiSupportedTask?: boolean;
            /** Format: date-time */
            dateModified?: string;
            error?: InstitutionalComponents["schemas"]["ErrorResponse"];
            errorDescription?: string;
            /** Format: int64 */
            fileLength?: number;
            fileName?: string;
            formName?: string;
            /** Format: int32 */
            formNumber?: number;
            hasError?: boolean;
            language?: string;
            payload?: InstitutionalComponents["schemas"]["FormPayload"];
            questionnaire?: InstitutionalComponents["schemas"]["QuestionnaireResponse"][];
            sha1Checksum?: string;
            type?: string;
        };
        FormFileResponse: {
            error?: InstitutionalComponents["schemas"]["ErrorResponse"];
            errorDescription?: string;
            fileData?: InstitutionalComponents["schemas"]["FileData"];
            formDetails?: InstitutionalComponents["schemas"]["FormDetails"][];
            hasError?: boolean;
            /** Format: date-time */
            timestamp?: string;
        };
        FormPayload: {
            data?: string;
            mimeType?: string;
        };
        FormW8BEN: {
            blankForm?: boolean;
            cert?: boolean;
            electronicFormat?: boolean;
            /** @enum {string} */
            explanation?: "US_TIN" | "TIN_NOT_DISCLOSED" | "TIN_NOT_REQUIRED" | "TIN_NOT_ISSUED";
            foreignTaxId?: string;
            localTaxForms?: InstitutionalComponents["schemas"]["LocalTaxForm"][];
            name?: string;
            part29ACountry?: string;
            /** Format: int32 */
            proprietaryFormNumber?: number;
            /** Format: int32 */
            referenceNumber?: number;
            /** @enum {string} */
            signatureType?: "Electronic" | "Physical";
            submitDate?: string;
            taxFormFile?: string;
            tin?: string;
            tinOrExplanationRequired?: boolean;
        };
        FormW8BENE: {
            blankForm?: boolean;
            /** @enum {string} */
            box11Status?: "LIMITED_BRANCH" | "US_BRANCH" | "PARTICIPATING_FFI" | "REPORTING_MODEL_1_FFI" | "REPORTING_MODEL_2_FFI";
            cert?: boolean;
            countryOfOrganization?: string;
            disregardedEntityName?: string;
            electronicFormat?: boolean;
            /** @enum {string} */
            entityType?: "CORPORATION" | "DISREGARDED_ENTITY" | "PARTNERSHIP" | "SIMPLE_TRUST" | "GRANTOR_TRUST" | "COMPLEX_TRUST" | "ESTATE" | "GOVERNMENT" | "CENTRAL_BANK_OF_ISSUE" | "TAX_EXEMPT_ORGANIZATION" | "PRIVATE_FOUNDATION";
            /** @enum {string} */
            explanation?: "US_TIN" | "TIN_NOT_DISCLOSED" | "TIN_NOT_REQUIRED" | "TIN_NOT_ISSUED";
            /** @enum {string} */
            fatcaStatus?: "NONPARTICIPATING_FFI" | "PARICIPATING_FFI" | "REPORTING_MODEL_1_FFI" | "REPORTING_MODEL_2_FFI" | "REGISTERED_DEEMED_COMPLIANT_FFI" | "SPONSORED_FFI" | "CERTIFIED_DEEMED_COMPLIANT_NONREGISTERING_LOCAL_BANK" | "CERTIFIED_DEEMED_COMPLIANT_FFI" | "CERTIFIED_DEEMED_COMPLIANT_SPONSORED_VEHICLE" | "CERTIFIED_DEEMED_COMPLIANT_LIMITED_LIFE_DEBT" | "CERTIFIED_DEEMED_COMPLIANT_INVESTMENT_ADVISORS" | "OWNER_DOCUMENTED_FFI" | "RESTRICTED_DISTRIBUTOR" | "NONREPORTING_IGA_FFI" | "FOREIGN_GOVERNMENT" | "INTERNATIONAL_ORGANIZATION" | "EXEMPT_RETIREMENT_PLANS" | "ENTITY_OWNED_BY_EXEMPT_BENEFICIAL_OWNERS" | "TERRITORY_FINANCIAL_INSTITUTION" | "NONFINANCIAL_GROUP" | "EXCEPTED_NONFINANCIAL_STARTUP" | "EXCEPTED_NONFINANCIAL_ENTITY" | "AN_501_C_ORGANIZATION" | "NONPROFIT_ORGANIZATION" | "PUBLICLY_TRADED_NFFE" | "EXCEPTED_TERRITORY_NFFE" | "ACTIVE_NFFE" | "PASSIVE_NFFE" | "EXCEPTED_INTER_AFFILIATE_FFI" | "DIRECT_REPORTING_NFFE" | "SPONSORED_DIRECT_REPORTING_NFFE";
            foreignTin?: string;
            giin?: string;
            name?: string;
            part314A?: boolean;
            part314ACountry?: string;
            /** @enum {string} */
            part314B?: "CompanyMeetsOwnershipAndBaseErosionTest" | "TaxExemptPensionTrustOrPensionFund" | "CompanyMeetsDerivativeBenefitsTest" | "TaxExemptOrganization" | "CompanyWithIncomeActiveBusiness" | "PubliclyTradedCorporation" | "FavorableDiscretionaryDetermination" | "SubsidiaryOfAPubliclyTradedCorporation" | "Government" | "NoLobArticleInTreaty" | "Other";
            part314C?: boolean;
            part416?: string;
            part417I?: boolean;
            part417Ii?: boolean;
            part518?: boolean;
            part619?: boolean;
            part720?: string;
            part721?: boolean;
            part822?: boolean;
            part923?: boolean;
            part1024A?: boolean;
            part1024B?: boolean;
            part1024C?: boolean;
            part1024D?: boolean;
            part1125A?: boolean;
            part1125B?: boolean;
            part1125C?: boolean;
            part1226?: boolean;
            part1226Desc1?: string;
            part1226Desc2?: string;
            /** @enum {string} */
            part1226Desc3?: "CollectiveInvestmentVehicle" | "ExemptBeneficialOwner-RetirementPlan" | "FinancialInstitutionwithlocalClientBase" | "InvestmentAdvisorsandManagers" | "LocalBank" | "SponsoredCloselyHeldInvestmentVehicle" | "SponsoredInvestmentEntity" | "TrusteeDocumentedTrust";
            part1226Desc4?: string;
            part1327?: boolean;
            part1428A?: boolean;
            part1428B?: boolean;
            part1529A?: boolean;
            part1529B?: boolean;
            part1529C?: boolean;
            part1529D?: boolean;
            part1529E?: boolean;
            part1529F?: boolean;
            part1630?: boolean;
            part1731?: boolean;
            part1832?: boolean;
            part1933?: boolean;
            part2034?: boolean;
            part2135?: boolean;
            part2135Date?: string;
            part2236?: boolean;
            part2337A?: boolean;
            part2337ADesc?: string;
            part2337B?: boolean;
            part2337BDesc1?: string;
            part2337BDesc2?: string;
            part2438?: boolean;
            part2539?: boolean;
            part2640A?: boolean;
            part2640B?: boolean;
            part2640C?: boolean;
            part2741?: boolean;
            part2842?: string;
            part2843?: boolean;
            /** Format: int32 */
            proprietaryFormNumber?: number;
            /** Format: int32 */
            referenceNumber?: number;
            /** @enum {string} */
            signatureType?: "Electronic" | "Physical";
            submitDate?: string;
            substantialUsOwnerExternalIds?: string[];
            taxFormFile?: string;
            tinOrExplanationRequired?: boolean;
            usTin?: string;
        };
        FormW8IMY: {
            /** @enum {string} */
            box11Status?: "LIMITED_BRANCH" | "US_BRANCH" | "PARTICIPATING_FFI" | "REPORTING_MODEL_1_FFI" | "REPORTING_MODEL_2_FFI";
            cert?: boolean;
            countryOfIncorporation?: string;
            disregardedEntityName?: string;
            /** @enum {string} */
            entityType?: "QUALIFIED_INTERMEDIARY" | "NONQUALIFIED_INTERMEDIARY" | "TERRITORY_FINANCIAL" | "US_BRANCH" | "WITHHOLDING_FOREIGN_PARTNERSHIP" | "WITHHOLDING_FOREIGN_TRUST" | "NONWITHHOLDING_FOREIGN_PARTNERSHIP" | "NONWITHHOLDING_FOREIGN_SIMPLE_TRUST" | "NONWITHHOLDING_FOREIGN_GRANTOR_TRUST";
            /** @enum {string} */
            fatcaStatus?: "NONPARTICIPATING_FFI" | "PARTICIPATING_FFI" | "REPORTING_MODEL1_FFI" | "REPORTING_MODEL2_FFI" | "REGISTERED_DEEMED_COMPLAINT" | "TERRITORY_FINANCIAL_INSTITUTION" | "SPONSORED_FFI" | "CERTIFIED_DEEMED_COMPLAINT_FFI" | "CERTIFIED_DEEMED_COMPLAINT_SPONSORED" | "CERTIFIED_DEEMED_COMPLAINT_LIMITED_LIFE_DEBT" | "OWNER_DOCUMENTED_FFI" | "RESTRICTED_DISTRIBUTOR" | "FOREIGN_CENTRAL_BANK_ISSUE" | "NONREPORTING_IGA_FFO" | "EXEMPT_RETIREMENT_PLAN" | "EXCEPTED_NONFINANCIAL_GROUP_ENTITY" | "EXCEPTED_NONFINANCIAL_STARTUP_COMPANY" | "EXCEPTED_NONFINANCIAL_ENTITY_IN_LIQUIDATION" | "PUBLICLY_TRADED_NFFE" | "EXCEPTED_TERRITORY_NFFE" | "ACTIVE_NFFE" | "PASSIVE_NFFE" | "DIRECT_REPORTING_NFFE" | "SPONSORED_DIRECT_REPORTING_NFFE";
            giin?: string;
            name?: string;
            part314A?: boolean;
            part314B?: boolean;
            part314C?: boolean;
            part314CDesc?: string;
            part314D?: boolean;
            part314DDesc?: string;
            part314E?: boolean;
            part314EDesc?: string;
            part314EI?: boolean;
            part314EIi?: boolean;
            part415A?: boolean;
            part415B?: boolean;
            part415C?: boolean;
            part415D?: boolean;
            part516A?: boolean;
            part516B?: boolean;
            part516C?: boolean;
            part617A?: boolean;
            part617B?: boolean;
            part617C?: boolean;
            part718?: boolean;
            part819?: boolean;
            part920?: boolean;
            part1021?: string;
            part1021A?: string;
            part1021B?: boolean;
            part1021C?: boolean;
            part1122A?: boolean;
            part1122B?: boolean;
            part1122C?: boolean;
            part1223?: boolean;
            part1324?: boolean;
            part1425A?: string;
            part1425B?: boolean;
            part1526?: boolean;
            part1627A?: boolean;
            part1627B?: boolean;
            part1627C?: boolean;
            part1728?: boolean;
            part1829?: boolean;
            part1829Desc1?: string;
            part1829Desc2?: string;
            part1829Desc3?: string;
            part1930A?: boolean;
            part1930B?: boolean;
            part1930C?: boolean;
            part1930D?: boolean;
            part1930E?: boolean;
            part1930F?: boolean;
            part2031?: boolean;
            part2132?: boolean;
            part2132Desc?: string;
            part2233?: boolean;
            part2233Desc?: string;
            part2334A?: boolean;
            part2334ADesc?: string;
            part2334B?: boolean;
            part2334BDesc?: string;
            part2435?: boolean;
            part2536?: boolean;
            part2637?: boolean;
            part2738?: string;
            part2739?: boolean;
            /** Format: int32 */
            referenceNumber?: number;
            usTin?: string;
            /** @enum {string} */
            usTinType?: "QI-EIN" | "WP-EIN" | "WT-EIN" | "EIN" | "SSN" | "ITIN";
        };
        FormW9: {
            blankForm?: boolean;
            businessName?: string;
            cert1?: boolean;
            cert2?: boolean;
            cert3?: boolean;
            cert4?: boolean;
            /** @enum {string} */
            customerType?: "Individual" | "Corporation" | "Partnership" | "LLC" | "Other";
            localTaxForms?: InstitutionalComponents["schemas"]["LocalTaxForm"][];
            name?: string;
            otherCustomerType?: string;
            /** Format: int32 */
            proprietaryFormNumber?: number;
            /** @enum {string} */
            signatureType?: "Electronic" | "Physical";
            taxClassification?: string;
            taxFormFile?: string;
            tin?: string;
            /** @enum {string} */
            tinType?: "SSN" | "EIN" | "NonUS_NationalId";
        };
        GetAvailableStmtDatesResponse: {
            data?: InstitutionalComponents["schemas"]["AvailableStatementDatesData"];
        };
        GetAvailableTaxFormsResponse: {
            data?: InstitutionalComponents["schemas"]["AvailableTaxFormsData"];
        };
        GetAvailableTradeConfirmationDatesResponse: {
            data?: {
                dataType?: string;
                value?: string[];
            };
        };
        GetBrokerListResponse: {
            brokers: string[];
            instructionType: string;
        };
        GetParticipatingListResponse: {
            participatingBanks: {
                BIC: string;
                clearingCode: string;
                institutionName: string;
            }[];
            type: string;
        };
        GetStatementsResponse: {
            data?: {
                accept?: string;
                dataType?: string;
                encoding?: string;
                gzip?: boolean;
                mimeType?: string;
                value?: string;
            };
        };
        HighWaterMarkConfigurationType: {
            /** Format: int32 */
            numberOfPeriods?: number;
            prorateForWithdrawals?: boolean;
        };
        HighWaterMarkType: {
            hwm?: InstitutionalComponents["schemas"]["HighWaterMarkConfigurationType"];
            previousLosses?: InstitutionalComponents["schemas"]["PreviousLossesType"][];
        };
        Identification: {
            alienCard?: string;
            /** @enum {string} */
            cardColor?: "BLUE" | "GREEN" | "YELLOW";
            citizenship?: string;
            citizenship2?: string;
            citizenship3?: string;
            driversLicense?: string;
            educationalQualification?: string;
            /** Format: date */
            expirationDate?: string;
            expire?: boolean;
            fathersName?: string;
            greenCard?: boolean;
            hkTravelPermit?: string;
            issuingCountry?: string;
            issuingState?: string;
            legalResidenceCountry?: string;
            legalResidenceState?: string;
            medicareCard?: string;
            medicareReference?: string;
            nationalCard?: string;
            panNumber?: string;
            passport?: string;
            proofOfAgeCard?: string;
            rta?: string;
            sin?: string;
            ssn?: string;
            taxId?: string;
        };
        Individual: {
            authorizedToSignOnBehalfOfOwner?: boolean;
            authorizedTrader?: boolean;
            birthName?: InstitutionalComponents["schemas"]["IndividualName"];
            cityOfBirth?: string;
            countryOfBirth?: string;
            crs?: InstitutionalComponents["schemas"]["FormCRS"];
            dateOfBirth?: string;
            email?: string;
            employeeTitle?: string;
            employmentDetails?: InstitutionalComponents["schemas"]["EmploymentDetails"];
            employmentType?: string;
            externalId?: string;
            /** @enum {string} */
            gender?: "M" | "F" | "Male" | "Female";
            id?: string;
            identification?: InstitutionalComponents["schemas"]["Identification"];
            mailingAddress?: InstitutionalComponents["schemas"]["Address"];
            /** @enum {string} */
            maritalStatus?: "S" | "M" | "W" | "D" | "C";
            motherMaidenName?: InstitutionalComponents["schemas"]["IndividualName"];
            name?: InstitutionalComponents["schemas"]["IndividualName"];
            nativeName?: InstitutionalComponents["schemas"]["IndividualName"];
            /** Format: int32 */
            numDependents?: number;
            phones?: InstitutionalComponents["schemas"]["PhoneInfo"][];
            primaryTrustee?: boolean;
            prohibitedCountryQuestionnaire?: InstitutionalComponents["schemas"]["ProhibitedCountryQuestionnaireList"];
            residenceAddress?: InstitutionalComponents["schemas"]["ResidenceAddress"];
            sameMailAddress?: boolean;
            taxResidencies?: InstitutionalComponents["schemas"]["TaxResidency"][];
            translated?: boolean;
            userId?: string;
            usTaxResident?: boolean;
            w8Ben?: InstitutionalComponents["schemas"]["FormW8BEN"];
            w9?: InstitutionalComponents["schemas"]["FormW9"];
        };
        IndividualApplicant: {
            accountHolderDetails?: InstitutionalComponents["schemas"]["AssociatedIndividual"][];
            accreditedInvestorInformation?: InstitutionalComponents["schemas"]["AccreditedInvestorInformation"];
            associatedIndividual?: InstitutionalComponents["schemas"]["AssociatedIndividual"];
            financialInformation?: InstitutionalComponents["schemas"]["FinancialInformation"][];
            regulatedMemberships?: InstitutionalComponents["schemas"]["RegulatedMembership"][];
            regulatoryInformation?: InstitutionalComponents["schemas"]["RegulatoryInformation"][];
            taxInformation?: InstitutionalComponents["schemas"]["IndividualTaxInformation"];
            withholdingStatement?: InstitutionalComponents["schemas"]["WithholdingStatementType"];
        };
        IndividualIRABene: {
            dateOfBirth?: string;
            firstName?: string;
            identification?: {
                [key: string]: string;
            };
            lastName?: string;
            location?: {
                [key: string]: string;
            };
            /** Format: int32 */
            ownership?: number;
            perStripes?: string;
            relationship?: string;
            type?: string;
        };
        IndividualName: {
            first?: string;
            last?: string;
            middle?: string;
            /** @enum {string} */
            salutation?: "Mr." | "Mrs." | "Ms." | "Dr." | "Mx." | "Ind.";
            /** @enum {string} */
            suffix?: "Jr." | "Sr." | "I" | "II" | "III" | "IV" | "V";
            title?: string;
        };
        IndividualTaxInformation: {
            crs?: InstitutionalComponents["schemas"]["FormCRS"];
            w8Ben?: InstitutionalComponents["schemas"]["FormW8BEN"];
            w8BenE?: InstitutionalComponents["schemas"]["FormW8BENE"];
            w9?: InstitutionalComponents["schemas"]["FormW9"];
        };
        InformationChange: {
            addEntities?: InstitutionalComponents["schemas"]["AddEntity"][];
            deleteEntities?: InstitutionalComponents["schemas"]["DeleteEntity"][];
            ibAccountId?: string;
            updateEntities?: InstitutionalComponents["schemas"]["UpdateEntity"][];
        };
        InstructionErrorResult: {
            error: {
                errorCode: string;
                errorMessage: string;
            };
        } & WithRequired<InstitutionalComponents["schemas"]["InstructionResult"], "error">;
        InstructionPollingResponse: {
            instructionResult?: InstitutionalComponents["schemas"]["PollingInstructionResult"];
            instructionSetId: number;
            status: number;
        };
        InstructionResponse: {
            instructionResult?: InstitutionalComponents["schemas"]["InstructionResult"];
            instructionSetId: number;
            status: number;
        };
        InstructionResult: {
            accountId?: string;
            clientInstructionId: number;
            code?: string;
            description?: string;
            error?: {
                errorCode?: string;
                errorMessage?: string;
            };
            ibReferenceId?: number;
            instructionId: number;
            /** @enum {string} */
            instructionStatus: "PENDING" | "PROCESSED" | "REJECTED" | "PENDING_VERIFICATION";
            /** @enum {string} */
            instructionType: "ACH_INSTRUCTION" | "CANCEL_INSTRUCTION" | "COMPLEX_ASSET_TRANSFER" | "DELETE_BANK_INSTRUCTION" | "DEPOSIT" | "DWAC" | "EXTERNAL_POSITION_TRANSFER" | "FOP" | "QUERY_RECENT_INSTRUCTIONS" | "QUERY_WITHDRAWABLE_FUNDS" | "INTERNAL_POSITION_TRANSFER" | "INTERNAL_CASH_TRANSFER" | "MICRO_AMOUNT" | "PREDEFINED_DESTINATION_INSTRUCTION" | "TRADITIONAL_BANK_INSTRUCTION_VERIFICATION" | "WITHDRAWAL" | "QUERY_IRA_CONTRIBUTIONS" | "EDDA_INSTRUCTION" | "QUERY_RECENT_RECURRING_EVENTS" | "QUERY_RECURRING_INSTRUCTIONS" | "QUERY_ACCOUNT_BALANCES" | "QUERY_BANK_INSTRUCTION" | "QUERY_WITHDRAWABLE_CASH_EQUITY";
            year?: string;
        };
        InsufficientScopeResponse: {
            detail?: string;
            /** Format: int32 */
            status: number;
            title: string;
            type: string;
        };
        InterestMarkupType: {
            creditMarkdown?: number;
            /** @enum {string} */
            currency?: "USD" | "EUR" | "GBP" | "CAD" | "JPY" | "HKD" | "AUD" | "CHF" | "MXN" | "SEK" | "NZD" | "HUF" | "CZK" | "CNH" | "DKK" | "RUB" | "ILS" | "NOK" | "SGD" | "PLN" | "ZAR" | "AED" | "KRW" | "SAR" | "TRY" | "RON" | "BGN";
            debitMarkup?: number;
            ibDebitMarkup?: number;
            longCfdDebitMarkdown?: number;
            longFxCfdMarkdown?: number;
            longIndexCfdDebitMarkdown?: number;
            shortCfdCreditMarkdown?: number;
            shortCreditMarkdown?: number;
            shortFxCfdMarkup?: number;
            shortIndexCfdCreditMarkdown?: number;
        };
        InternalCashTransferInstruction: {
            amount: number;
            clientInstructionId: number;
            clientNote?: string;
            currency: string;
            /** Format: date-time */
            dateTimeToOccur?: string;
            sourceAccountId: string;
            targetAccountId: string;
        };
        InternalPositionTransferInstruction: {
            clientInstructionId: number;
            settleDate?: string;
            sourceAccountId: string;
            targetAccountId: string;
            tradeDate?: string;
            tradingInstrument: InstitutionalComponents["schemas"]["TradingInstrument"];
            transferPrice?: number;
            transferQuantity: number;
        };
        InternalServerErrorResponse: {
            detail?: string;
            /** Format: int32 */
            status: number;
            title: string;
            type: string;
        };
        InvalidAccessTokenResponse: {
            detail?: string;
            /** Format: int32 */
            status: number;
            title: string;
            type: string;
        };
        InvalidArgument: {
            description?: string;
            field?: string;
        };
        IRABeneficiariesType: {
            contingentBeneficiaries?: InstitutionalComponents["schemas"]["IRAContingentBeneficiary"][];
            contingentBeneficiaryEntities?: InstitutionalComponents["schemas"]["IRAContingentBeneficiaryEntity"][];
            primaryBeneficiaries?: InstitutionalComponents["schemas"]["IRAPrimaryBeneficiary"][];
            primaryBeneficiaryEntities?: InstitutionalComponents["schemas"]["IRAPrimaryBeneficiaryEntity"][];
            spousePrimaryBeneficary?: boolean;
            successor?: boolean;
        };
        IRAContingentBeneficiary: {
            authorizedToSignOnBehalfOfOwner?: boolean;
            authorizedTrader?: boolean;
            birthName?: InstitutionalComponents["schemas"]["IndividualName"];
            cityOfBirth?: string;
            countryOfBirth?: string;
            crs?: InstitutionalComponents["schemas"]["FormCRS"];
            dateOfBirth?: string;
            email?: string;
            employeeTitle?: string;
            employmentDetails?: InstitutionalComponents["schemas"]["EmploymentDetails"];
            employmentType?: string;
            externalId?: string;
            /** @enum {string} */
            gender?: "M" | "F" | "Male" | "Female";
            id?: string;
            identification?: InstitutionalComponents["schemas"]["Identification"];
            mailingAddress?: InstitutionalComponents["schemas"]["Address"];
            /** @enum {string} */
            maritalStatus?: "S" | "M" | "W" | "D" | "C";
            motherMaidenName?: InstitutionalComponents["schemas"]["IndividualName"];
            name?: InstitutionalComponents["schemas"]["IndividualName"];
            nativeName?: InstitutionalComponents["schemas"]["IndividualName"];
            /** Format: int32 */
            numDependents?: number;
            ownershipPercentage?: number;
            phones?: InstitutionalComponents["schemas"]["PhoneInfo"][];
            primaryTrustee?: boolean;
            prohibitedCountryQuestionnaire?: InstitutionalComponents["schemas"]["ProhibitedCountryQuestionnaireList"];
            /** @enum {string} */
            relationship?: "Brother" | "Daughter" | "Estate" | "Father" | "Husband" | "Mother" | "Other" | "Sister" | "Son" | "Wife" | "Charity" | "Trust" | "Spouse" | "Child" | "Sibling" | "Parent" | "Grandchild" | "Common Law Partner";
            residenceAddress?: InstitutionalComponents["schemas"]["ResidenceAddress"];
            sameMailAddress?: boolean;
            taxResidencies?: InstitutionalComponents["schemas"]["TaxResidency"][];
            title?: InstitutionalComponents["schemas"]["Title"];
            translated?: boolean;
            userId?: string;
            usTaxResident?: boolean;
            w8Ben?: InstitutionalComponents["schemas"]["FormW8BEN"];
            w9?: InstitutionalComponents["schemas"]["FormW9"];
        };
        IRAContingentBeneficiaryEntity: {
            address?: InstitutionalComponents["schemas"]["Address"];
            articleOfWill?: string;
            /** @enum {string} */
            entityType?: "Trust" | "Estate" | "Charity";
            /** Format: date */
            executionDate?: string;
            executor?: InstitutionalComponents["schemas"]["Individual"];
            externalId?: string;
            id?: string;
            name?: string;
            ownershipPercentage?: number;
            /** @enum {string} */
            relationship?: "Brother" | "Daughter" | "Estate" | "Father" | "Husband" | "Mother" | "Other" | "Sister" | "Son" | "Wife" | "Charity" | "Trust" | "Spouse" | "Child" | "Sibling" | "Parent" | "Grandchild" | "Common Law Partner";
            title?: InstitutionalComponents["schemas"]["Title"];
        };
        IRADecedent: {
            authorizedToSignOnBehalfOfOwner?: boolean;
            authorizedTrader?: boolean;
            birthName?: InstitutionalComponents["schemas"]["IndividualName"];
            cityOfBirth?: string;
            countryOfBirth?: string;
            crs?: InstitutionalComponents["schemas"]["FormCRS"];
            dateOfBirth?: string;
            /** Format: date */
            dateOfDeath?: string;
            email?: string;
            employeeTitle?: string;
            employmentDetails?: InstitutionalComponents["schemas"]["EmploymentDetails"];
            employmentType?: string;
            externalId?: string;
            /** @enum {string} */
            gender?: "M" | "F" | "Male" | "Female";
            id?: string;
            identification?: InstitutionalComponents["schemas"]["Identification"];
            /** @enum {string} */
            inheritorType?: "S" | "I" | "T" | "O";
            mailingAddress?: InstitutionalComponents["schemas"]["Address"];
            /** @enum {string} */
            maritalStatus?: "S" | "M" | "W" | "D" | "C";
            motherMaidenName?: InstitutionalComponents["schemas"]["IndividualName"];
            name?: InstitutionalComponents["schemas"]["IndividualName"];
            nativeName?: InstitutionalComponents["schemas"]["IndividualName"];
            /** Format: int32 */
            numDependents?: number;
            phones?: InstitutionalComponents["schemas"]["PhoneInfo"][];
            primaryTrustee?: boolean;
            prohibitedCountryQuestionnaire?: InstitutionalComponents["schemas"]["ProhibitedCountryQuestionnaireList"];
            /** @enum {string} */
            relationship?: "Other" | "Trust" | "Spouse" | "Individual";
            residenceAddress?: InstitutionalComponents["schemas"]["ResidenceAddress"];
            sameMailAddress?: boolean;
            taxResidencies?: InstitutionalComponents["schemas"]["TaxResidency"][];
            title?: InstitutionalComponents["schemas"]["Title"];
            translated?: boolean;
            userId?: string;
            usTaxResident?: boolean;
            w8Ben?: InstitutionalComponents["schemas"]["FormW8BEN"];
            w9?: InstitutionalComponents["schemas"]["FormW9"];
        };
        IRADepositDetails: {
            /** @enum {string} */
            depositType?: "contribution" | "rollover";
            /** @enum {string} */
            fromIraType?: "RI" | "RO" | "RT" | "SP" | "ED" | "TH" | "RH" | "SH" | "RRSP" | "SRRSP" | "TFSA" | "SIMPLE" | "ISA" | "JISA";
            /** @enum {string} */
            taxYear?: "current" | "prior";
        };
        IRAPrimaryBeneficiary: {
            authorizedToSignOnBehalfOfOwner?: boolean;
            authorizedTrader?: boolean;
            birthName?: InstitutionalComponents["schemas"]["IndividualName"];
            cityOfBirth?: string;
            countryOfBirth?: string;
            crs?: InstitutionalComponents["schemas"]["FormCRS"];
            dateOfBirth?: string;
            email?: string;
            employeeTitle?: string;
            employmentDetails?: InstitutionalComponents["schemas"]["EmploymentDetails"];
            employmentType?: string;
            externalId?: string;
            /** @enum {string} */
            gender?: "M" | "F" | "Male" | "Female";
            id?: string;
            identification?: InstitutionalComponents["schemas"]["Identification"];
            mailingAddress?: InstitutionalComponents["schemas"]["Address"];
            /** @enum {string} */
            maritalStatus?: "S" | "M" | "W" | "D" | "C";
            motherMaidenName?: InstitutionalComponents["schemas"]["IndividualName"];
            name?: InstitutionalComponents["schemas"]["IndividualName"];
            nativeName?: InstitutionalComponents["schemas"]["IndividualName"];
            /** Format: int32 */
            numDependents?: number;
            ownershipPercentage?: number;
            phones?: InstitutionalComponents["schemas"]["PhoneInfo"][];
            primaryTrustee?: boolean;
            prohibitedCountryQuestionnaire?: InstitutionalComponents["schemas"]["ProhibitedCountryQuestionnaireList"];
            /** @enum {string} */
            relationship?: "Brother" | "Daughter" | "Estate" | "Father" | "Husband" | "Mother" | "Other" | "Sister" | "Son" | "Wife" | "Charity" | "Trust" | "Spouse" | "Child" | "Sibling" | "Parent" | "Grandchild" | "Common Law Partner";
            residenceAddress?: InstitutionalComponents["schemas"]["ResidenceAddress"];
            sameMailAddress?: boolean;
            taxResidencies?: InstitutionalComponents["schemas"]["TaxResidency"][];
            title?: InstitutionalComponents["schemas"]["Title"];
            translated?: boolean;
            userId?: string;
            usTaxResident?: boolean;
            w8Ben?: InstitutionalComponents["schemas"]["FormW8BEN"];
            w9?: InstitutionalComponents["schemas"]["FormW9"];
        };
        IRAPrimaryBeneficiaryEntity: {
            address?: InstitutionalComponents["schemas"]["Address"];
            articleOfWill?: string;
            charityNumber?: string;
            /** @enum {string} */
            entityType?: "Trust" | "Estate" | "Charity";
            /** Format: date */
            executionDate?: string;
            executor?: InstitutionalComponents["schemas"]["Individual"];
            externalId?: string;
            id?: string;
            name?: string;
            ownershipPercentage?: number;
            /** @enum {string} */
            relationship?: "Brother" | "Daughter" | "Estate" | "Father" | "Husband" | "Mother" | "Other" | "Sister" | "Son" | "Wife" | "Charity" | "Trust" | "Spouse" | "Child" | "Sibling" | "Parent" | "Grandchild" | "Common Law Partner";
            title?: InstitutionalComponents["schemas"]["Title"];
        };
        JointApplicant: {
            accreditedInvestorInformation?: InstitutionalComponents["schemas"]["AccreditedInvestorInformation"];
            financialInformation?: InstitutionalComponents["schemas"]["FinancialInformation"][];
            firstHolderDetails?: InstitutionalComponents["schemas"]["AssociatedIndividual"][];
            regulatedMemberships?: InstitutionalComponents["schemas"]["RegulatedMembership"][];
            regulatoryInformation?: InstitutionalComponents["schemas"]["RegulatoryInformation"][];
            secondHolderDetails?: InstitutionalComponents["schemas"]["AssociatedIndividual"][];
            taxInformation?: InstitutionalComponents["schemas"]["IndividualTaxInformation"];
            /** @enum {string} */
            type?: "community" | "joint_tenants" | "tenants_common" | "tbe" | "au_joint_account";
            withholdingStatement?: InstitutionalComponents["schemas"]["WithholdingStatementType"];
        };
        LeaveDRIP: {
            accountId?: string;
        };
        LeaveSYEP: {
            accountId?: string;
        };
        LegalEntity: {
            address?: InstitutionalComponents["schemas"]["Address"];
            email?: string;
            externalId?: string;
            id?: string;
            legalEntityIdentification?: InstitutionalComponents["schemas"]["LegalEntityIdentification"];
            name?: string;
            phones?: InstitutionalComponents["schemas"]["PhoneInfo"][];
            taxResidencies?: InstitutionalComponents["schemas"]["TaxResidency"][];
            translated?: boolean;
            usTaxResident?: boolean;
        };
        LegalEntityIdentification: {
            exchangeCode?: string;
            exchangeSymbol?: string;
            formationCountry?: string;
            /** @enum {string} */
            formationType?: "PUBLIC" | "PRIVATE" | "OTHER";
            identification?: string;
            identificationCountry?: string;
            mailingAddress?: InstitutionalComponents["schemas"]["Address"];
            placeOfBusinessAddress?: InstitutionalComponents["schemas"]["Address"];
            sameMailAddress?: boolean;
        };
        LinkDuplicateAccount: {
            accountId?: string;
            clientActiveTrading?: boolean;
            externalAccountId?: string;
        };
        LocalTaxForm: {
            qualified?: boolean;
            /** @enum {string} */
            taxAuthority?: "ISRAEL_TA" | "CANADA_TA" | "RUSSIA_TA" | "SWEDEN_TA" | "AUSTRALIA_TA";
            treatyCountry?: string;
        };
        LoginMessage: {
            /** Format: int32 */
            contentId?: number;
            description?: string;
            /** Format: int32 */
            id?: number;
            messageType?: string;
            /** Format: date-time */
            recordDate?: string;
            state?: string;
            tasks?: number[];
            username?: string;
        };
        LoginMessageRequest: {
            /** Format: date */
            endDate: string;
            /** Format: int32 */
            limit?: number;
            /** Format: int32 */
            offset?: number;
            /** Format: date */
            startDate: string;
            /** @enum {string} */
            status?: "N" | "O" | "P" | "C" | "A" | "E" | "F" | "I" | "J" | "L" | "M" | "R" | "W" | "Q";
            type?: string;
        };
        LoginMessageResponse: {
            accountId?: string;
            clearingStatus?: string;
            clearingStatusDescription?: string;
            loginMessagePresent?: boolean;
            loginMessages?: InstitutionalComponents["schemas"]["LoginMessage"][];
        };
        ManageMarketDataSubscriptions: {
            referenceUserName?: string;
            service?: InstitutionalComponents["schemas"]["Service"][];
        };
        ManagingOwner: {
            externalId?: string;
            is25PercentOwner?: boolean;
        };
        MarkupStaircaseType: {
            amount?: number;
            break?: number;
        };
        MissingRequiredParameterResponse: {
            detail?: string;
            invalidArguments?: InstitutionalComponents["schemas"]["InvalidArgument"][];
            /** Format: int32 */
            status: number;
            title: string;
            type: string;
        };
        NAVRangeType: {
            max?: number;
            maxFee?: number;
            min?: number;
        };
        NonDisclosedDetail: {
            buyerSellBic?: string;
            memberAccountId?: string;
            psetBic?: string;
            reagDeagBic?: string;
            safeKeepingAccountId?: string;
            settleDate: string;
            tradeDate: string;
        };
        NoSuchInstructionResponse: {
            detail?: string;
            /** Format: int32 */
            status: number;
            title: string;
            type: string;
        };
        NoSuchInstructionSetResponse: {
            detail?: string;
            /** Format: int32 */
            instructionSetId: number;
            /** Format: int32 */
            status: number;
            title: string;
            type: string;
        };
        OrderQuantityLimit: {
            /** @enum {string} */
            asset?: "BILL" | "BOND" | "CASH" | "CFD" | "COMB" | "FOP" | "FUND" | "FUT" | "OPT" | "SSF" | "STK" | "WAR" | "MRGN" | "CLP";
            /** Format: int32 */
            quantity?: number;
        };
        OrderValueLimits: {
            maxGrossValue?: number;
            maxNetValue?: number;
            maxOrderValue?: number;
            netContractLimit?: number;
        };
        Organization: {
            identification?: InstitutionalComponents["schemas"]["OrganizationIdentification"];
            regulatoryInformation?: InstitutionalComponents["schemas"]["RegulatoryInformation"];
        };
        OrganizationApplicant: {
            acceptedPrimaryWithholding?: boolean;
            accountSupport?: InstitutionalComponents["schemas"]["AccountSupportType"];
            accreditedInvestorInformation?: InstitutionalComponents["schemas"]["AccreditedInvestorInformation"];
            associatedEntities?: InstitutionalComponents["schemas"]["AssociatedEntities"];
            assumedPrimaryReporting?: boolean;
            financialInformation?: InstitutionalComponents["schemas"]["FinancialInformation"][];
            identifications?: InstitutionalComponents["schemas"]["OrganizationIdentification"][];
            managingOwner?: InstitutionalComponents["schemas"]["ManagingOwner"];
            orgUsSubsidiary?: boolean;
            qualifiedIntermediary?: boolean;
            regulatedMemberships?: InstitutionalComponents["schemas"]["RegulatedMembership"][];
            regulatoryInformation?: InstitutionalComponents["schemas"]["RegulatoryInformation"][];
            taxResidencies?: InstitutionalComponents["schemas"]["TaxResidency"][];
            /** @enum {string} */
            type?: "LLC" | "CORPORATION" | "PARTNERSHIP" | "UNINCORPORATED BUSINESS";
            /** @enum {string} */
            typeOfTrading?: "FIRM" | "CUSTOMER";
            /** @enum {string} */
            usTaxPurposeType?: "C" | "P" | "E";
            w8BenE?: InstitutionalComponents["schemas"]["FormW8BENE"];
            w8IMY?: InstitutionalComponents["schemas"]["FormW8IMY"];
            withholdingStatement?: InstitutionalComponents["schemas"]["WithholdingStatementType"];
        };
        OrganizationIdentification: {
            businessDescription?: string;
            formationCountry?: string;
            formationState?: string;
            identification?: string;
            identificationCountry?: string;
            mailingAddress?: InstitutionalComponents["schemas"]["Address"];
            name?: string;
            phones?: InstitutionalComponents["schemas"]["PhoneInfo"][];
            placeOfBusinessAddress?: InstitutionalComponents["schemas"]["Address"];
            sameMailAddress?: boolean;
            translated?: boolean;
            websiteAddress?: string;
        };
        ORGRegulatorType: {
            regulatedInCapacity?: string;
            regulatorCountry?: string;
            regulatorId?: string;
            regulatorName?: string;
        };
        ORGRegulatoryInfoType: {
            orgRegulators?: InstitutionalComponents["schemas"]["ORGRegulatorType"][];
            public?: boolean;
            publicCompanyInfo?: InstitutionalComponents["schemas"]["PublicCompanyInfoType"];
            regulated?: boolean;
        };
        PartialBondPosition: {
            all?: boolean;
            cusipNumber?: string;
            /** Format: int64 */
            numberOfBonds?: number;
        };
        PartialCashPosition: {
            /** Format: float */
            amount?: number;
            fullCash?: boolean;
            marginLoan?: boolean;
        };
        PartialFundPosition: {
            all?: boolean;
            /** Format: int64 */
            numberOfShares?: number;
            symbol?: string;
        };
        PartialOptionPosition: {
            all?: boolean;
            expirationDate?: string;
            /** Format: int64 */
            numberOfContracts?: number;
            /** @enum {string} */
            optionType?: "CALL" | "PUT";
            /** @enum {string} */
            position?: "LONG" | "SHORT";
            /** Format: int64 */
            strikePrice?: number;
            symbol?: string;
        };
        PartialStockPosition: {
            all?: boolean;
            exchange?: string;
            /** Format: int64 */
            numberOfShares?: number;
            /** @enum {string} */
            position?: "LONG" | "SHORT";
            symbol?: string;
        };
        PartialWarrantPosition: {
            all?: boolean;
            expirationDate?: string;
            /** Format: int64 */
            numberOfShares?: number;
            /** @enum {string} */
            optionType?: "CALL" | "PUT";
            /** @enum {string} */
            position?: "LONG" | "SHORT";
            /** Format: int64 */
            strikePrice?: number;
            symbol?: string;
        };
        PendingTask: {
            action?: string;
            /** Format: date-time */
            au10tixCreatedDate?: string;
            /** Format: date-time */
            au10tixExpiryDate?: string;
            documentRejectReason?: string[];
            /** Format: int32 */
            entityId?: number;
            externalId?: string;
            formName?: string;
            /** Format: int32 */
            formNumber?: number;
            onlineTask?: boolean;
            questionIds?: number[];
            requiredForApproval?: boolean;
            requiredForTrading?: boolean;
            /** Format: date-time */
            startDate?: string;
            state?: string;
            /** Format: int32 */
            taskNumber?: number;
            url?: string;
        };
        PendingTasksResponse: {
            accountId?: string;
            description?: string;
            error?: InstitutionalComponents["schemas"]["ErrorResponse"];
            errorDescription?: string;
            hasError?: boolean;
            pendingTaskPresent?: boolean;
            pendingTasks?: InstitutionalComponents["schemas"]["PendingTask"][];
            state?: string;
            status?: string;
        };
        PhoneInfo: {
            country?: string;
            number?: string;
            /** @enum {string} */
            type?: "Work" | "Home" | "Fax" | "Mobile" | "Mobile (work)" | "Mobile (other)" | "Business" | "Other (voice)";
            verified?: boolean;
        };
        PoliticalMilitaryDiplomaticDetailsType: {
            country?: string;
            organization?: string;
            personName?: string;
            title?: string;
        };
        PollingInstructionResult: {
            accountId?: string;
            clientInstructionId: number;
            contributions?: {
                maximumContributionLimit?: number;
                type?: string;
                yearToDateContribution?: number;
            }[];
            description?: string;
            error?: {
                errorCode: string;
                errorMessage: string;
            };
            ibReferenceId?: number;
            instructionId: number;
            /** @enum {string} */
            instructionStatus: "PENDING" | "REJECTED" | "PROCESSED";
            /** @enum {string} */
            instructionType: "ACH_INSTRUCTION" | "CANCEL_INSTRUCTION" | "COMPLEX_ASSET_TRANSFER" | "DELETE_BANK_INSTRUCTION" | "DEPOSIT" | "DWAC" | "EXTERNAL_POSITION_TRANSFER" | "FOP" | "QUERY_RECENT_INSTRUCTIONS" | "QUERY_WITHDRAWABLE_FUNDS" | "INTERNAL_POSITION_TRANSFER" | "INTERNAL_CASH_TRANSFER" | "MICRO_AMOUNT" | "PREDEFINED_DESTINATION_INSTRUCTION" | "TRADITIONAL_BANK_INSTRUCTION_VERIFICATION" | "WITHDRAWAL" | "QUERY_IRA_CONTRIBUTIONS" | "EDDA_INSTRUCTION" | "QUERY_RECENT_RECURRING_EVENTS" | "QUERY_RECURRING_INSTRUCTIONS" | "QUERY_ACCOUNT_BALANCES" | "QUERY_BANK_INSTRUCTION" | "QUERY_WITHDRAWABLE_CASH_EQUITY";
            iraType?: string;
            year?: string;
        };
        PredefinedDestinationInstruction: {
            accountId: string;
            /** @enum {string} */
            bankInstructionMethod: "LVP" | "SEPA" | "WIRE" | "ACH" | "CPA";
            bankInstructionName: string;
            clientInstructionId: number;
            currency: string;
            financialInstitution: {
                branchCode?: string;
                /** @enum {string} */
                branchCodeType?: "BSB_AUD" | "BANK_CODE_CAD" | "NONE";
                clientAccountId: string;
                identifier: string;
                /** @enum {string} */
                identifierType: "BIC" | "IFSC";
                name: string;
            };
        };
        PreviousLossesType: {
            currency?: string;
            /** Format: int32 */
            loss?: number;
            /** Format: int32 */
            quarter?: number;
            /** Format: int32 */
            year?: number;
        };
        PrimaryContributorType: {
            address?: InstitutionalComponents["schemas"]["Address"];
            employer?: string;
            firstName?: string;
            lastName?: string;
            middleInitial?: string;
            occupation?: string;
            sourceOfFunds?: string;
            /** @enum {string} */
            suffix?: "Jr." | "Sr." | "I" | "II" | "III" | "IV" | "V";
        };
        ProblemDetail: {
            detail?: string;
            invalidArguments?: InstitutionalComponents["schemas"]["InvalidArgument"][];
            /** Format: int32 */
            status: number;
            title: string;
            type: string;
        };
        ProblemDetailResponse: {
            detail?: string;
            /** Format: uri */
            instance?: string;
            /** Format: int32 */
            status?: number;
            title?: string;
            /** Format: uri-reference */
            type?: string;
        };
        ProcessDocuments: {
            documents?: InstitutionalComponents["schemas"]["Document"][];
            /** @enum {string} */
            inputLanguage?: "en" | "zh-Hans" | "ja" | "ru" | "fr" | "pt" | "es" | "it" | "ar-AE" | "de" | "he-IL" | "hu";
            translation?: boolean;
        };
        ProcessDocumentsPayload: {
            processDocuments?: InstitutionalComponents["schemas"]["ProcessDocuments"];
        };
        ProhibitedCountryQuestionnaire: {
            accountId?: string;
            entityId?: string;
            externalId?: string;
            prohibitedQuestionnaireDetails?: InstitutionalComponents["schemas"]["ProhibitedQuestionnaireDetail"][];
        };
        ProhibitedCountryQuestionnaireList: {
            accountId?: string;
            entityId?: string;
            externalId?: string;
            prohibitedQuestionnaireDetail?: InstitutionalComponents["schemas"]["ProhibitedQuestionnaireDetail"][];
        };
        ProhibitedQuestionnaireDetail: {
            /** @enum {string} */
            code?: "PASSPORT" | "CITIZENSHIP" | "BUSINESSDEALINGS" | "FINANCIALACCOUNTS" | "RESIDENT" | "MULTI" | "BIRTH";
            details?: string;
            status?: boolean;
        };
        PublicCompanyInfoType: {
            exchangeTradedOn?: string;
            quotedSymbol?: string;
        };
        QualifiedPurchaser: {
            qualifiedPurchaserDetails?: InstitutionalComponents["schemas"]["QualifiedPurchaserDetails"][];
            status?: boolean;
        };
        QualifiedPurchaserDetails: {
            /** @enum {string} */
            code?: "InvestmentCompanyAct" | "DiscretionaryBasis";
            status?: boolean;
        };
        QueryBankInstruction: {
            accountId: string;
            /** @enum {string} */
            bankInstructionMethod: "ACH" | "WIRE" | "USACH" | "CAACH" | "SEPA" | "eDDA" | "eGIRO" | "OPEN_BANKING";
            clientInstructionId: number;
        };
        QueryBankInstructionResponse: InstitutionalComponents["schemas"]["InstructionPollingResponse"] & {
            instructionResult?: InstitutionalComponents["schemas"]["QueryBankInstructionResult"];
        };
        QueryBankInstructionResult: {
            accountId: string;
            bankInstructionDetails: {
                bankAccountNumber: string;
                bankRoutingNumber: string;
                currency: string;
                instructionName: string;
                instructionStatus: string;
                type: string;
            }[];
            /** @enum {string} */
            bankInstructionMethod: "WIRE" | "ACH" | "USACH" | "CAACH" | "SEPA" | "eDDA" | "eGIRO" | "OPEN_BANKING";
        } & WithRequired<InstitutionalComponents["schemas"]["InstructionResult"], "accountId">;
        QueryIRAContributions: {
            accountId: string;
            clientInstructionId: number;
            year: string;
        };
        QueryIRAContributionsResponse: InstitutionalComponents["schemas"]["InstructionPollingResponse"] & {
            instructionResult?: InstitutionalComponents["schemas"]["QueryIRAContributionsResult"];
        };
        QueryIRAContributionsResult: InstitutionalComponents["schemas"]["PollingInstructionResult"] & {
            accountId: string;
            contributions: {
                allowedContributionLimit: number;
                maximumContributionLimit: number;
                yearToDateContribution: number;
            }[];
            iraType: string;
            year: string;
        };
        QueryRecentInstructionResponse: InstitutionalComponents["schemas"]["InstructionPollingResponse"] & {
            instructionResult?: InstitutionalComponents["schemas"]["QueryRecentInstructionResult"];
        };
        QueryRecentInstructionResult: InstitutionalComponents["schemas"]["PollingInstructionResult"] & {
            instructionHistory: {
                /** Format: int32 */
                historyMaxDepthNumberOfDays: number;
                /** Format: int32 */
                historyMaxDepthNumberOfInstruction: number;
                result: {
                    amount?: number;
                    clientInstructionId: number;
                    currency?: string;
                    ibInstructionId: number;
                    instructionSetId: number;
                    instructionType: string;
                    requestDate: string;
                    status: string;
                }[];
            };
        };
        QueryRecentInstructions: {
            accountId: string;
            clientInstructionId: number;
            transactionHistory: {
                daysToGoBack: number;
                /** @enum {string} */
                transactionType?: "ALL" | "ACH_INSTRUCTION" | "PREDEFINED_DESTINATION_INSTRUCTION" | "WITHDRAWAL" | "DEPOSIT" | "DWAC" | "FOP" | "EDDA_INSTRUCTION" | "TRADITIONAL_BANK_INSTRUCTION_VERIFICATION" | "CANCEL_INSTRUCTION" | "DELETE_BANK_INSTRUCTION" | "EXTERNAL_POSITION_TRANSFER" | "INTERNAL_CASH_TRANSFER" | "INTERNAL_POSITION_TRANSFER" | "COMPLEX_ASSET_TRANSFER";
            };
        };
        QueryRecentRecurringEventResponse: InstitutionalComponents["schemas"]["InstructionPollingResponse"] & {
            instructionResult?: InstitutionalComponents["schemas"]["QueryRecentRecurringEventResult"];
        };
        QueryRecentRecurringEventResult: {
            amount: number;
            currency: string;
            method: string;
            recurringInstructionName: string;
            recurringTransactionStatus: string;
            recurringTransactionType: string;
            transactionHistory: {
                /** Format: int32 */
                maxNumberOfTransactions?: number;
                result?: {
                    /** Format: int32 */
                    ibRequestId?: number;
                    status?: string;
                }[];
            };
        } & InstitutionalComponents["schemas"]["InstructionResult"];
        QueryRecentRecurringEvents: {
            clientInstructionId: number;
            ibReferenceId: number;
            numberOfTransactions?: number;
        };
        QueryRecurringInstructions: {
            accountId: string;
            clientInstructionId: number;
        };
        QueryRecurringInstructionsResponse: InstitutionalComponents["schemas"]["InstructionPollingResponse"] & {
            instructionResult?: InstitutionalComponents["schemas"]["QueryRecurringInstructionsResult"];
        };
        QueryRecurringInstructionsResult: {
            accountId: string;
            recurringInstructions: {
                amount?: number;
                bankInstructionMethod?: string;
                bankInstructionName?: string;
                currency?: string;
                endDate?: string;
                frequency?: string;
                /** Format: int32 */
                requestId?: number;
                startDate?: string;
                transactionType?: string;
            }[];
        } & WithRequired<InstitutionalComponents["schemas"]["InstructionResult"], "accountId">;
        QueryWithdrawableAmountsInstructionResult: InstitutionalComponents["schemas"]["PollingInstructionResult"] & {
            accountId: string;
            allowedTransferAmountToMaster: number;
            allowedTransferAmountToMasterNoBorrow: number;
            currency: string;
            withdrawableAmount: number;
            withdrawableAmountNoBorrow: number;
        };
        QueryWithdrawableAmountsResponse: InstitutionalComponents["schemas"]["InstructionPollingResponse"] & {
            instructionResult?: InstitutionalComponents["schemas"]["QueryWithdrawableAmountsInstructionResult"];
        };
        QueryWithdrawableAmountsWithoutOriginHoldResponse: InstitutionalComponents["schemas"]["InstructionPollingResponse"] & {
            instructionResult?: InstitutionalComponents["schemas"]["QueryWithdrawableAmountsWithoutOriginHoldResult"];
        };
        QueryWithdrawableAmountsWithoutOriginHoldResult: InstitutionalComponents["schemas"]["PollingInstructionResult"] & {
            accountId: string;
            currency: string;
            withdrawableAmountWithoutOriginationHold: number;
            withdrawableAmountWithoutOriginationHoldNoBorrow: number;
        };
        QueryWithdrawableCashEquity: {
            accountId: string;
            clientInstructionId: number;
            currency: string;
        };
        QueryWithdrawableCashEquityResponse: InstitutionalComponents["schemas"]["InstructionPollingResponse"] & {
            instructionResult?: InstitutionalComponents["schemas"]["QueryWithdrawableCashEquityResult"];
        };
        QueryWithdrawableCashEquityResult: InstitutionalComponents["schemas"]["PollingInstructionResult"] & {
            accountId: string;
            availableEquityValue: number;
            currency: string;
            withdrawableCashAmount: number;
        };
        QueryWithdrawableFunds: {
            accountId: string;
            bankAccountNumber?: string;
            bankInstructionName?: string;
            bankRoutingNumber?: string;
            clientInstructionId: number;
            currency: string;
        } & unknown;
        Questionnaire: {
            answers?: InstitutionalComponents["schemas"]["Answer"][];
            /** Format: int32 */
            formNumber?: number;
        };
        QuestionnaireResponse: {
            answers?: InstitutionalComponents["schemas"]["AnswerResponse"][];
            isMandatoryToAnswer?: boolean;
            question?: string;
            /** Format: int64 */
            questionId?: number;
            questionType?: string;
        };
        Questionnaires: {
            questionnaire?: InstitutionalComponents["schemas"]["Questionnaire"][];
        };
        QuestionnairesWithAccount: {
            accountId?: string;
            questionnaire?: InstitutionalComponents["schemas"]["Questionnaire"][];
        };
        QuestionnaireType: {
            detail?: string;
            /** Format: int32 */
            formNumber?: number;
        };
        QuizQuestionnaires: {
            accountId?: string;
            questionnaire?: InstitutionalComponents["schemas"]["Questionnaire"][];
            task?: InstitutionalComponents["schemas"]["Task"][];
        };
        RecurringInstructionDetail: {
            endDate?: string;
            /** @enum {string} */
            frequency: "MONTHLY" | "QUARTERLY" | "YEARLY";
            instructionName: string;
            startDate: string;
        };
        RegistrationTask: {
            action?: string;
            /** Format: date-time */
            dateCompleted?: string;
            externalId?: string;
            formName?: string;
            /** Format: int32 */
            formNumber?: number;
            isCompleted?: boolean;
            isDeclined?: boolean;
            isRequiredForApproval?: boolean;
            questionIds?: number[];
            state?: string;
            warning?: string;
        };
        RegistrationTasksResponse: {
            accountId?: string;
            description?: string;
            error?: InstitutionalComponents["schemas"]["ErrorResponse"];
            errorDescription?: string;
            hasError?: boolean;
            registrationTaskPresent?: boolean;
            registrationTasks?: InstitutionalComponents["schemas"]["RegistrationTask"][];
            state?: string;
            status?: string;
        };
        RegulatedMembership: {
            membershipId?: string;
            organizationCode?: string;
        };
        RegulatoryDetail: {
            /** @enum {string} */
            code?: "CRIMINAL" | "AFFILIATION" | "CFTCREGISTERED" | "IBACCOUNTS" | "REGULATORYCONTROL" | "EmployeePubTrade" | "ControlPubTraded" | "BROKERDEALER" | "EXCHANGEMEMBERSHIP" | "STOCKCONTROL" | "DISPUTE" | "INVESTIGATION" | "MEMBERSHIP" | "AUSEXPOSURE" | "CONTROLLER" | "POLITICALMILITARYDIPLOMATIC" | "FOREIGN_BANK" | "BROKER_DEALER" | "FUTURES_COMMISSION_MERCHANT" | "MUTUAL_FUND" | "FOREIGN_EXCHANGE" | "MONEY_TRANSMITTER" | "EMPLOYEE_BENEFIT_PLAN" | "US_BANK" | "US_SWAP_DEALER" | "US_SWAP_PARTICIPANT" | "US_INSURANCE_COMPANY" | "NON_US_INSURANCE_COMPANY" | "US_DEPT" | "FINANCIAL_ADVISOR" | "HIGH_RISK_CONTRIBUTION";
            detail?: string;
            details?: string;
            externalIndividualId?: string;
            status?: boolean;
        };
        RegulatoryInformation: {
            affiliationDetails?: InstitutionalComponents["schemas"]["AffiliationDetailsType"];
            ausExposureDetails?: InstitutionalComponents["schemas"]["AUSExposureDetailsType"];
            controllerExchangeCode?: string;
            financialOrgTypes?: string[];
            orgRegulatoryInfo?: InstitutionalComponents["schemas"]["ORGRegulatoryInfoType"];
            politicalMilitaryDiplomaticDetails?: InstitutionalComponents["schemas"]["PoliticalMilitaryDiplomaticDetailsType"];
            regulatoryDetail?: InstitutionalComponents["schemas"]["RegulatoryDetail"][];
            regulatoryDetails?: InstitutionalComponents["schemas"]["RegulatoryDetail"][];
            selfRegulatedMembership?: InstitutionalComponents["schemas"]["SelfRegulatedMembershipType"];
            translated?: boolean;
        };
        RemoveTradingPermissions: {
            accountId?: string;
            tradingPermissions?: InstitutionalComponents["schemas"]["TradingPermission"][];
        };
        ReopenAccount: {
            accountId?: string;
        };
        RepDetail: {
            /** Format: int32 */
            percentage?: number;
            repId?: string;
        };
        RepresentativeDetail: {
            /** Format: int32 */
            percentage?: number;
            representativeId?: string;
        };
        RequestDetail: {
            accountID?: string;
            dateSubmitted?: string;
            /** Format: int64 */
            requestId?: number;
            requestType?: string;
            status?: string;
        };
        RequestDetailsRequest: {
            /** Format: date */
            endDate: string;
            /** Format: int32 */
            limit?: number;
            /** Format: int32 */
            offset?: number;
            /** Format: date */
            startDate: string;
            /** @enum {string} */
            status?: "N" | "O" | "P" | "C" | "A" | "E" | "F" | "I" | "J" | "L" | "M" | "R" | "W" | "Q";
        };
        RequestDetailsResponse: {
            /** Format: int32 */
            limit?: number;
            /** Format: int32 */
            offset?: number;
            requestDetails?: InstitutionalComponents["schemas"]["RequestDetail"][];
            /** Format: int32 */
            total?: number;
        };
        RequestInfoResponse: {
            executedAt?: string;
            /** Format: int64 */
            requestId?: number;
        };
        RequiredFormsRequest: {
            accountType?: string;
            additionalAccount?: boolean;
            additionalApplicant?: boolean;
            applicantType?: string;
            capability?: string[];
            faTradingAccount?: boolean;
            ira?: boolean;
            iraType?: string;
            mifidCategory?: string;
            processType?: string;
            requestedFCBP?: boolean;
            requestedSYEP?: boolean;
            residenceCountry?: string;
            tradingPermissions?: string[];
        };
        RequiredFormsResponse: {
            error?: InstitutionalComponents["schemas"]["ErrorResponse"];
            errorDescription?: string;
            forms?: string[];
            hasError?: boolean;
        };
        ResetAbandonedAccount: {
            accountId?: string;
        };
        ResidenceAddress: {
            city?: string;
            country?: string;
            postalCode?: string;
            state?: string;
            street1?: string;
            street2?: string;
        };
        ResponseFileResponse: {
            data?: Record<string, unknown>;
            error?: InstitutionalComponents["schemas"]["ErrorResponse"];
            errorDescription?: string;
            hasError?: boolean;
            isProcessed?: boolean;
            name?: string;
        };
        RestrictionInfo: {
            byIB?: boolean;
            /** Format: int32 */
            id?: number;
            name?: string;
        };
        SecurityQuestions: {
            details?: InstitutionalComponents["schemas"]["Details"][];
            /** @enum {string} */
            inputLanguage?: "en" | "zh-Hans" | "ja" | "ru" | "fr" | "pt" | "es" | "it" | "ar-AE" | "de" | "he-IL" | "hu";
            referenceUserName?: string;
        };
        SelfRegulatedMembershipType: {
            exchanges?: string;
            organizations?: string;
        };
        Service: {
            /** @enum {string} */
            action?: "ADD" | "REMOVE";
            /** Format: int32 */
            value?: number;
        };
        SignedJwtEchoRequest: {
            iss?: string;
        };
        SOIQuestionnaire: {
            details?: string;
        };
        SourceOfIncomeType: {
            description?: string;
            /** Format: int32 */
            percentage?: number;
            /** @enum {string} */
            sourceType?: "CONSULTING" | "DISABILITY" | "INHERITANCE" | "INTEREST" | "REALESTATE" | "RENTAL" | "SEVERANCE" | "SPOUSE" | "TRADINGANDINVESTMENTS" | "PENSIONANDSOCIALSECURITY" | "UNEMPLOYMENT" | "OTHER";
        };
        SourceOfWealthType: {
            description?: string;
            /** Format: int32 */
            percentage?: number;
            /** @enum {string} */
            sourceType?: "SOW-IND-Allowance" | "SOW-IND-Disability" | "SOW-IND-Income" | "SOW-IND-Inheritance" | "SOW-IND-Interest" | "SOW-IND-MarketProfit" | "SOW-IND-Other" | "SOW-IND-Pension" | "SOW-IND-Property" | "SOW-ORG-Business" | "SOW-ORG-MarketTradingProfits" | "SOW-ORG-Other" | "SOW-ORG-OwnerEquity" | "SOW-ORG-Property" | "SOW-ORG-RetainedEarnings";
            usedForFunds?: boolean;
        };
        StatusResponse: {
            /** Format: date-time */
            dateSubmitted?: string;
            fileData?: InstitutionalComponents["schemas"]["FileData"];
            /** Format: int64 */
            requestId?: number;
        };
        StmtRequest: {
            accountId: string;
            accountIds?: string[];
            /** @default false */
            cryptoConsolIfAvailable?: boolean;
            endDate: string;
            /** @default false */
            gzip?: boolean;
            /** @default en */
            language?: string;
            mimeType?: string;
            multiAccountFormat?: string;
            startDate: string;
        };
        SynchronousInstructionResponse: InstitutionalComponents["schemas"]["InstructionResponse"];
        Task: {
            /** Format: int32 */
            formNumber?: number;
            status?: boolean;
        };
        TaskActionResponse: {
            accountId?: string;
            /** Format: int32 */
            formNumber?: number;
            message?: string;
            status?: string;
        };
        TaxFormRequest: {
            accountId: string;
            format: string;
            /** @default false */
            gzip?: boolean;
            type: string;
            /** Format: int32 */
            year: number;
        };
        TaxFormResponse: {
            data?: {
                accept?: string;
                dataType?: string;
                encoding?: string;
                gzip?: boolean;
                mimeType?: string;
                value?: string;
            };
        };
        TaxFormType: {
            formats?: string[];
            isForm?: boolean;
            taxFormName?: string;
        };
        TaxPayerDetails: {
            userName?: string;
            w8Ben?: InstitutionalComponents["schemas"]["FormW8BEN"];
        };
        TaxResidency: {
            country?: string;
            tin?: string;
            /** @enum {string} */
            tinType?: "SSN" | "EIN" | "NonUS_NationalId";
        };
        Title: {
            /** @enum {string} */
            code?: "Account Holder" | "FIRST HOLDER" | "SECOND HOLDER" | "TRADER" | "CEO" | "SECRETARY" | "TREASURER" | "OWNER" | "PRINCIPAL" | "SHAREHOLDER" | "TRUSTEE" | "BENEFICIARY" | "GRANTOR" | "Employee" | "CONTINGENT" | "IRA_BENEFICIARY" | "IRA DECEDENT" | "COMP_OFFICER" | "Other Officer" | "Controlling Officer" | "SIGNATORY" | "NON-EMPLOYEE" | "CUSTODIAN" | "SUCCESSOR_CUSTODIAN" | "DIRECTOR" | "PARTNER" | "CUSTODIAN EMPLOYEE" | "SUCCESSOR CUSTODIAN EMPLOYEE" | "SPOUSE" | "Successor Holder" | "Registered Contact";
            value?: string;
        };
        TokenRequest: {
            clientAssertion?: string;
            clientAssertionType?: string;
            /** @enum {string} */
            clientAuthenticationMethod?: "private_key_jwt" | "client_secret_basic" | "client_secret_post";
            clientId?: string;
            clientSecret?: string;
        };
        TokenResponse: {
            access_token?: string;
            /** Format: int64 */
            expires_in?: number;
            id_token?: string;
            refresh_token?: string;
            scope?: string;
            token_type?: string;
        };
        TradeConfirmationRequest: {
            accountId: string;
            endDate: string;
            mimeType?: string;
            startDate: string;
        };
        TradeConfirmationResponse: {
            data?: {
                accept?: string;
                dataType?: string;
                encoding?: string;
                gzip?: boolean;
                mimeType?: string;
                value?: string;
            };
        };
        TradingInstrument: {
            currency: string;
        } & ({
            conid: number;
        } | {
            tradingInstrumentDescription: {
                /** @enum {string} */
                assetType: "STK" | "CASH" | "UNKNOWN" | "BILL" | "BOND" | "FUND" | "OPT" | "WAR";
                securityId: string;
                /** @enum {string} */
                securityIdType: "CUSIP" | "ISIN" | "CASH";
            };
        });
        TradingLimits: {
            dayQuantityLimits?: InstitutionalComponents["schemas"]["DayQuantityLimit"][];
            efpQuantityLimits?: InstitutionalComponents["schemas"]["EFPQuantityLimits"];
            orderQuantityLimits?: InstitutionalComponents["schemas"]["OrderQuantityLimit"][];
            orderValueLimits?: InstitutionalComponents["schemas"]["OrderValueLimits"];
        };
        TradingPermission: {
            /** @enum {string} */
            assetClass?: "BILL" | "BOND" | "CASH" | "CFD" | "COMB" | "FOP" | "FUND" | "FUT" | "OPT" | "SSF" | "STK" | "WAR" | "MRGN" | "CLP";
            /** @enum {string} */
            country?: "ALL" | "AUSTRALIA" | "AUSTRIA" | "BELGIUM" | "CANADA" | "FRANCE" | "GERMANY" | "HONG KONG" | "ITALY" | "JAPAN" | "KOREA" | "MEXICO" | "NORWAY" | "SINGAPORE" | "SPAIN" | "SWEDEN" | "SWITZERLAND" | "THE NETHERLANDS" | "UNITED KINGDOM" | "UNITED STATES" | "HK-CHINA";
            exchangeGroup?: string;
            /** @enum {string} */
            product?: "BONDS" | "FUTURES" | "FOREX" | "FUTURES OPTIONS" | "MUTUAL FUNDS" | "STOCKS" | "SINGLE STOCK FUTURES" | "OPTIONS" | "STOCK OPTIONS" | "WARRANTS";
        };
        TraditionalBankInstructionVerification: {
            accountId: string;
            /** @enum {string} */
            bankInstructionCode: "USACH" | "CAACH" | "ACHUS" | "WIRE";
            bankInstructionName: string;
            clientInstructionId: number;
            creditAmount1: number;
            creditAmount2: number;
            pendingInstructionId: number;
        };
        Trust: {
            identification?: InstitutionalComponents["schemas"]["TrustIdentification"];
            regulatoryInformation?: InstitutionalComponents["schemas"]["RegulatoryInformation"];
        };
        TrustApplicant: {
            accreditedInvestorInformation?: InstitutionalComponents["schemas"]["AccreditedInvestorInformation"];
            beneficiaries?: InstitutionalComponents["schemas"]["AssociationTypeEntities"];
            financialInformation?: InstitutionalComponents["schemas"]["FinancialInformation"][];
            grantors?: InstitutionalComponents["schemas"]["AssociationTypeEntities"];
            identification?: InstitutionalComponents["schemas"]["TrustIdentification"][];
            regulatedMemberships?: InstitutionalComponents["schemas"]["RegulatedMembership"][];
            regulatoryInformation?: InstitutionalComponents["schemas"]["RegulatoryInformation"][];
            taxResidencies?: InstitutionalComponents["schemas"]["TaxResidency"][];
            thirdPartyManagement?: boolean;
            trustees?: InstitutionalComponents["schemas"]["TrusteesType"];
            /** @enum {string} */
            trustType?: "COMPLEX_TRUST" | "SINGLE_TRUST" | "GRANTOR_TRUST" | "US_TAXABLE_TRUST";
            w8BenE?: InstitutionalComponents["schemas"]["FormW8BENE"];
            w8IMY?: InstitutionalComponents["schemas"]["FormW8IMY"];
            withholdingStatement?: InstitutionalComponents["schemas"]["WithholdingStatementType"];
        };
        TrusteeEntityType: {
            employees?: InstitutionalComponents["schemas"]["Individual"][];
            legalEntity?: InstitutionalComponents["schemas"]["LegalEntity"];
        };
        TrusteeIndividual: {
            authorizedToSignOnBehalfOfOwner?: boolean;
            authorizedTrader?: boolean;
            birthName?: InstitutionalComponents["schemas"]["IndividualName"];
            cityOfBirth?: string;
            countryOfBirth?: string;
            crs?: InstitutionalComponents["schemas"]["FormCRS"];
            dateOfBirth?: string;
            email?: string;
            employeeTitle?: string;
            employmentDetails?: InstitutionalComponents["schemas"]["EmploymentDetails"];
            employmentType?: string;
            externalId?: string;
            /** @enum {string} */
            gender?: "M" | "F" | "Male" | "Female";
            id?: string;
            identification?: InstitutionalComponents["schemas"]["Identification"];
            mailingAddress?: InstitutionalComponents["schemas"]["Address"];
            /** @enum {string} */
            maritalStatus?: "S" | "M" | "W" | "D" | "C";
            motherMaidenName?: InstitutionalComponents["schemas"]["IndividualName"];
            name?: InstitutionalComponents["schemas"]["IndividualName"];
            nativeName?: InstitutionalComponents["schemas"]["IndividualName"];
            nfaRegistered?: boolean;
            nfaRegistrationNumber?: string;
            /** Format: int32 */
            numDependents?: number;
            phones?: InstitutionalComponents["schemas"]["PhoneInfo"][];
            primaryTrustee?: boolean;
            prohibitedCountryQuestionnaire?: InstitutionalComponents["schemas"]["ProhibitedCountryQuestionnaireList"];
            residenceAddress?: InstitutionalComponents["schemas"]["ResidenceAddress"];
            sameMailAddress?: boolean;
            taxResidencies?: InstitutionalComponents["schemas"]["TaxResidency"][];
            translated?: boolean;
            userId?: string;
            usTaxResident?: boolean;
            w8Ben?: InstitutionalComponents["schemas"]["FormW8BEN"];
            w9?: InstitutionalComponents["schemas"]["FormW9"];
        };
        TrusteesType: {
            entities?: InstitutionalComponents["schemas"]["TrusteeEntityType"][];
            individuals?: InstitutionalComponents["schemas"]["TrusteeIndividual"][];
        };
        TrustIdentification: {
            address?: InstitutionalComponents["schemas"]["Address"];
            /** Format: date */
            dateFormed?: string;
            description?: string;
            formationCountry?: string;
            formationState?: string;
            mailingAddress?: InstitutionalComponents["schemas"]["Address"];
            name?: string;
            phones?: InstitutionalComponents["schemas"]["PhoneInfo"][];
            purposeOfTrust?: string;
            registrationCountry?: string;
            registrationNumber?: string;
            /** @enum {string} */
            registrationType?: "SSN" | "EIN" | "NonUS_NationalId";
            sameMailAddress?: boolean;
            translated?: boolean;
            /** @enum {string} */
            typeOfTrust?: "IRREVOC" | "SMSF" | "REVOCABLE" | "TESTAMENTARY" | "RETIREMENT" | "ERISA" | "OTHER";
        };
        UnauthorizedAccessResponse: {
            detail?: string;
            /** Format: int32 */
            status: number;
            title: string;
            type: string;
        };
        UpdateAccountAlias: {
            accountAlias?: string;
            accountId?: string;
        };
        UpdateAccountRepresentatives: {
            accountId?: string;
            representativeDetails?: InstitutionalComponents["schemas"]["RepresentativeDetail"][];
        };
        UpdateBCAN: {
            accountId?: string;
            bcan?: string;
            ceNumber?: string;
        };
        UpdateCredentials: {
            accountId?: string;
            referenceUserName?: string;
            updateEmail?: InstitutionalComponents["schemas"]["UpdateEmail"];
            updatePassword?: InstitutionalComponents["schemas"]["UpdatePassword"];
        };
        UpdateEmail: {
            access?: boolean;
            email?: string;
            entityId?: string;
            externalId?: string;
            token?: string;
        };
        UpdateEntity: {
            addRelationships?: InstitutionalComponents["schemas"]["AddRelationship"][];
            deleteRelationships?: InstitutionalComponents["schemas"]["DeleteRelationship"][];
            documents?: InstitutionalComponents["schemas"]["Document"][];
            /** Format: int32 */
            ibEntityId?: number;
            individual?: InstitutionalComponents["schemas"]["Individual"];
            legalEntity?: InstitutionalComponents["schemas"]["LegalEntity"];
            organization?: InstitutionalComponents["schemas"]["Organization"];
            trust?: InstitutionalComponents["schemas"]["Trust"];
        };
        UpdateExternalId: {
            accountId?: string;
            newExternalId?: string;
        };
        UpdatePassword: {
            encryptedKeyName?: string;
            encryptedPassword?: string;
            token?: string;
        };
        UpdatePropertyProfile: {
            accountId?: string;
            propertyProfile?: string;
        };
        UpdateTaxForm: {
            accountId?: string;
            documents?: InstitutionalComponents["schemas"]["Document"][];
            entityId?: string;
            externalId?: string;
            /** @enum {string} */
            inputLanguage?: "en" | "zh-Hans" | "ja" | "ru" | "fr" | "pt" | "es" | "it" | "ar-AE" | "de" | "he-IL" | "hu";
            localTaxForms?: InstitutionalComponents["schemas"]["LocalTaxForm"][];
            translation?: boolean;
            w8Ben?: InstitutionalComponents["schemas"]["FormW8BEN"];
            w8BenE?: InstitutionalComponents["schemas"]["FormW8BENE"];
            w9?: InstitutionalComponents["schemas"]["FormW9"];
        };
        UpdateUserAccessRights: {
            action?: string;
            repId?: string;
            subAccounts?: string[];
        };
        UpdateW8BEN: {
            accountId?: string;
            documents?: InstitutionalComponents["schemas"]["Document"][];
            /** @enum {string} */
            inputLanguage?: "en" | "zh-Hans" | "ja" | "ru" | "fr" | "pt" | "es" | "it" | "ar-AE" | "de" | "he-IL" | "hu";
            taxPayerDetails?: InstitutionalComponents["schemas"]["TaxPayerDetails"];
            translation?: boolean;
        };
        UpdateWithholdingStatement: {
            accountId?: string;
            certW8Imy?: boolean;
            /** Format: date */
            effectiveDate?: string;
            /** @enum {string} */
            fatcaCompliantType?: "FATCA_COMPLIANT" | "NON_CONSENTING_US_ACCOUNT" | "NON_COOPERATIVE_ACCOUNT";
            treatyCountry?: string;
            usIncomeTax?: boolean;
        };
        User: {
            encryptedKeyName?: string;
            encryptedPassword?: string;
            externalIndividualId?: string;
            externalUserId?: string;
            id?: string;
            mdServices?: number[];
            prefix?: string;
            userPrivileges?: InstitutionalComponents["schemas"]["UserPrivilege"][];
        };
        UserDetails: {
            authorizedPerson?: boolean;
            authorizedToSignOnBehalfOfOwner?: boolean;
            authorizedTrader?: boolean;
            birthName?: InstitutionalComponents["schemas"]["IndividualName"];
            cityOfBirth?: string;
            countryOfBirth?: string;
            crs?: InstitutionalComponents["schemas"]["FormCRS"];
            dateOfBirth?: string;
            email?: string;
            employeeTitle?: string;
            employmentDetails?: InstitutionalComponents["schemas"]["EmploymentDetails"];
            employmentType?: string;
            externalId?: string;
            /** @enum {string} */
            gender?: "M" | "F" | "Male" | "Female";
            id?: string;
            identification?: InstitutionalComponents["schemas"]["Identification"];
            mailingAddress?: InstitutionalComponents["schemas"]["Address"];
            /** @enum {string} */
            maritalStatus?: "S" | "M" | "W" | "D" | "C";
            motherMaidenName?: InstitutionalComponents["schemas"]["IndividualName"];
            name?: InstitutionalComponents["schemas"]["IndividualName"];
            nativeName?: InstitutionalComponents["schemas"]["IndividualName"];
            /** Format: int32 */
            numDependents?: number;
            ownershipPercentage?: number;
            phones?: InstitutionalComponents["schemas"]["PhoneInfo"][];
            primaryTrustee?: boolean;
            prohibitedCountryQuestionnaire?: InstitutionalComponents["schemas"]["ProhibitedCountryQuestionnaireList"];
            referenceUsername?: string;
            residenceAddress?: InstitutionalComponents["schemas"]["ResidenceAddress"];
            sameMailAddress?: boolean;
            taxResidencies?: InstitutionalComponents["schemas"]["TaxResidency"][];
            title?: InstitutionalComponents["schemas"]["Title"][];
            translated?: boolean;
            userId?: string;
            usTaxResident?: boolean;
            w8Ben?: InstitutionalComponents["schemas"]["FormW8BEN"];
            w9?: InstitutionalComponents["schemas"]["FormW9"];
        };
        UserNameAvailableResponse: {
            error?: InstitutionalComponents["schemas"]["ErrorResponse"];
            errorDescription?: string;
            hasError?: boolean;
            isAvailable?: boolean;
            isValid?: boolean;
            suggestedUserName?: string[];
        };
        UserPrivilege: {
            externalAccountId?: string;
            /** @enum {string} */
            privilege?: "OWNER" | "TRADER" | "CUSTOM" | "NONE";
        };
        VerifyRequest: {
            payload: string;
            /** Format: int32 */
            requestId: number;
            userName: string;
        };
        WireDetails: {
            bankAccountNumber?: string;
            bankCode?: string;
            bankName?: string;
            countryCode?: string;
            instruction?: string;
            referenceNumber?: string;
            routingNumber?: string;
        };
        WithdrawFundsInstruction: {
            accountId: string;
            amount: number;
            /** @enum {string} */
            bankInstructionMethod: "ACH" | "WIRE" | "SEPA";
            bankInstructionName: string;
            clientInstructionId: number;
            currency: string;
            /** Format: date-time */
            dateTimeToOccur?: string;
            iraWithdrawalDetail?: {
                fedIncomeTaxPercentage: number;
                /** @enum {string} */
                iraWithholdType: "DIRECT_ROLLOVER" | "ROTH_DISTRIBUTION" | "NORMAL" | "EARLY" | "DEATH" | "EXCESS_CY" | "EXCESS_PY" | "EXCESS_SC";
                stateCd: string;
                stateIncomeTaxPercentage: number;
            };
            recurringInstructionDetail?: InstitutionalComponents["schemas"]["RecurringInstructionDetail"];
        };
        WithholdingStatementType: {
            accountId?: string;
            corporation?: boolean;
            /** Format: float */
            dividendRate?: number;
            /** Format: float */
            eciRate?: number;
            /** Format: date */
            effectiveDate?: string;
            /** @enum {string} */
            fatcaCompliantType?: "FATCA_COMPLIANT" | "NON_CONSENTING_US_ACCOUNT" | "NON_COOPERATIVE_ACCOUNT";
            flowThrough?: boolean;
            /** Format: float */
            interestRate?: number;
            treatyCountry?: string;
            usBackupWithholding?: boolean;
            /** Format: float */
            usOtherRate?: number;
        };
    };
    responses: {
        BadRequest: {
            content: {
                "application/problem+json": InstitutionalComponents["schemas"]["ProblemDetail"];
            };
        };
        Forbidden: {
            content: {
                "application/problem+json": InstitutionalComponents["schemas"]["ProblemDetail"];
            };
        };
        InternalError: {
            content: {
                "application/problem+json": InstitutionalComponents["schemas"]["ProblemDetail"];
            };
        };
        ServiceUnavailable: {
            content: {
                "application/json; charset=utf-8": InstitutionalComponents["schemas"]["errorResponse_2"];
            };
        };
        Unauthorized: {
            content: {
                "application/problem+json": InstitutionalComponents["schemas"]["ProblemDetail"];
            };
        };
    };
    parameters: {
        AccountIdRequestParam: string;
        Authorization: string;
        AuthorizationHeaderParam: string;
        clientInstructionIdPathParam: number;
        instructionIdPathParam: number;
        instructionSetIdPathParam: number;
        TaxYearRequestParam: number;
    };
    requestBodies: {
        CreateBrowserSessionRequestBody: {
            content: {
                "application/jwt": string;
            };
        };
        CreateSessionRequestBody: {
            content: {
                "application/jwt": string;
            };
        };
        SignedJwtEchoRequestBody: {
            content: {
                "application/jwt": string;
            };
        };
    };
    headers: never;
    pathItems: never;
};
/** A type with some of its members required. */
export type WithRequired<T, K extends keyof T> = T & {
    [P in K]-?: T[P];
};
