// Written by `deno task spec`. Do not edit.
// deno-fmt-ignore-file
// deno-lint-ignore-file

/** Wire types of the gateway operations. @module */

/** The schemas by the names of IBKR's document. */
export type GatewaySchemas = GatewayComponents["schemas"];

/** Every gateway operation by path and method. */
export type GatewayPaths = {
    "/acesws/{accountId}/signatures-and-owners": {
        /** list who owns an account and who may sign for it */
        get: {
            parameters: {
                path: {
                    accountId: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["signatureAndOwners"];
                    };
                };
                400: {
                    content: {
                        "application/json; charset=utf-8": GatewayComponents["schemas"]["errorResponse_2"];
                    };
                };
                401: GatewayComponents["responses"]["Unauthorized"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
    "/contract/trading-schedule": {
        /** show the trading hours of a contract by date */
        get: {
            parameters: {
                query: {
                    conid: number;
                    exchange?: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["scheduleResponse"];
                    };
                };
                401: GatewayComponents["responses"]["Unauthorized"];
                500: GatewayComponents["responses"]["InternalServerError"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
    "/fa/fa-preset/get": {
        /** show the presets of models */
        post: {
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: int32 */
                        reqID?: number;
                        subscriptionKey?: string;
                    };
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["modelPresetsResponse"];
                    };
                };
                401: GatewayComponents["responses"]["Unauthorized"];
                500: GatewayComponents["responses"]["InternalServerError"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
    "/fa/fa-preset/save": {
        /** change the presets of models */
        post: {
            requestBody: {
                content: {
                    "application/json": GatewayComponents["schemas"]["modelPresetsResponse"];
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": {
                            error?: string;
                            /** Format: int32 */
                            reqID?: number;
                            /** Format: int32 */
                            subscriptionStatus?: number;
                            success?: boolean;
                        };
                    };
                };
                401: GatewayComponents["responses"]["Unauthorized"];
                500: GatewayComponents["responses"]["InternalServerError"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
    "/fa/model/accounts-details": {
        /** list the accounts of a model with their values */
        post: {
            requestBody: {
                content: {
                    "application/json": {
                        calcPnls?: boolean;
                        model?: string;
                        /** Format: int32 */
                        reqID?: number;
                    };
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": {
                            accountInfoList?: {
                                account?: string;
                                acctImbalance?: string;
                                alias?: string;
                                baseCcyAccount?: string;
                                costBasis?: string;
                                exrt?: number;
                                indCash?: string;
                                nlv?: string;
                                numInstrOutsideRange?: number;
                                unrealPnL?: string;
                            }[];
                            baseCcyMaster?: string;
                            model?: string;
                            /** Format: int32 */
                            reqID?: number;
                        };
                    };
                };
                401: GatewayComponents["responses"]["Unauthorized"];
                500: GatewayComponents["responses"]["InternalServerError"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
    "/fa/model/invest-divest": {
        /** move an account's money into or out of a model */
        post: {
            requestBody: {
                content: {
                    "application/json": {
                        accountList?: {
                            account?: string;
                            amtToInvest?: number;
                        }[];
                        model?: string;
                        /** Format: int32 */
                        reqID?: number;
                        subscriptionKey?: string;
                    };
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": {
                            reqID?: string;
                            subscriptionKey?: string | null;
                            /** Format: int32 */
                            subscriptionStatus?: number;
                        };
                    };
                };
                401: GatewayComponents["responses"]["Unauthorized"];
                500: GatewayComponents["responses"]["InternalServerError"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
    "/fa/model/invest-divest-positions": {
        /** sum up what each account has in a model */
        post: {
            requestBody: {
                content: {
                    "application/json": {
                        model?: string;
                        /** Format: int32 */
                        reqID?: number;
                        /** Format: int32 */
                        subscriptionStatus?: number;
                    };
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["getInvestedAccountsSummary"];
                    };
                };
                401: GatewayComponents["responses"]["Unauthorized"];
                500: GatewayComponents["responses"]["InternalServerError"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
    "/fa/model/list": {
        /** list models */
        post: {
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: int32 */
                        reqID?: number;
                        subscriptionKey?: string;
                    };
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["modelListResponse"];
                    };
                };
                401: GatewayComponents["responses"]["Unauthorized"];
                500: GatewayComponents["responses"]["InternalServerError"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
    "/fa/model/positions": {
        /** list the positions of a model with their targets */
        post: {
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: int32 */
                        limit?: number;
                        model?: string;
                        /** Format: int32 */
                        reqID?: number;
                        /** @enum {string} */
                        sortDirection?: "ASC" | "DESC";
                        /** @enum {string} */
                        sortField?: "actl" | "actlRangeMax" | "actlRangeMin" | "ccy" | "cid" | "dlv" | "instrImbalance" | "instrument" | "mismatchType" | "mv" | "position" | "target";
                        subscriptionKey?: string;
                    };
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["modelPositionResponse"];
                    };
                };
                401: GatewayComponents["responses"]["Unauthorized"];
                500: GatewayComponents["responses"]["InternalServerError"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
    "/fa/model/save": {
        /** change the target positions of a model */
        post: {
            requestBody: {
                content: {
                    "application/json": {
                        cashTargets: {
                            ccy?: string;
                            target?: number;
                        }[];
                        desc: string;
                        isStatic: boolean;
                        model: string;
                        positionTargets: {
                            conid?: number;
                            target?: number;
                        }[];
                        /** Format: int32 */
                        reqID: number;
                    };
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": {
                            /** Format: int32 */
                            reqID?: number;
                            success?: boolean;
                        };
                    };
                };
                401: GatewayComponents["responses"]["Unauthorized"];
                500: GatewayComponents["responses"]["InternalServerError"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
    "/fa/model/submit-transfers": {
        /** send the transfers and orders that a model asks for */
        post: {
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: int32 */
                        fpOrderId?: number;
                        /** Format: int32 */
                        reqID?: number;
                    };
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": {
                            /** Format: int32 */
                            reqID?: number;
                            success?: boolean;
                        };
                    };
                };
                401: GatewayComponents["responses"]["Unauthorized"];
                500: GatewayComponents["responses"]["InternalServerError"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
    "/fa/model/summary": {
        /** sum up one model */
        post: {
            requestBody: {
                content: {
                    "application/json": {
                        model?: string;
                        /** Format: int32 */
                        reqID?: number;
                        subscriptionKey?: string;
                    };
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["modelSummaryResponse"];
                    };
                };
                401: GatewayComponents["responses"]["Unauthorized"];
                500: GatewayComponents["responses"]["InternalServerError"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
    "/forecast/category/tree": {
        /** show the categories of event contracts and their markets */
        get: {
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["categoryTreeResponse"];
                    };
                };
                401: GatewayComponents["responses"]["Unauthorized"];
                500: GatewayComponents["responses"]["InternalServerError"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
    "/forecast/contract/details": {
        /** describe an event contract with its yes and no side */
        get: {
            parameters: {
                query: {
                    conid: number;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["forecastDetailsResponse"];
                    };
                };
                401: GatewayComponents["responses"]["Unauthorized"];
                500: GatewayComponents["responses"]["InternalServerError"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
    "/forecast/contract/market": {
        /** list the event contracts of a market */
        get: {
            parameters: {
                query: {
                    exchange?: string;
                    underlyingConid: number;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["forecastMarketResponse"];
                    };
                };
                401: GatewayComponents["responses"]["Unauthorized"];
                500: GatewayComponents["responses"]["InternalServerError"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
    "/forecast/contract/rules": {
        /** show how an event contract is settled and what it pays */
        get: {
            parameters: {
                query: {
                    conid: number;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["forecastRulesResponse"];
                    };
                };
                401: GatewayComponents["responses"]["Unauthorized"];
                500: GatewayComponents["responses"]["InternalServerError"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
    "/forecast/contract/schedules": {
        /** show the trading hours of an event contract by weekday */
        get: {
            parameters: {
                query: {
                    conid: number;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["forecastSchedulesResponse"];
                    };
                };
                401: GatewayComponents["responses"]["Unauthorized"];
                500: GatewayComponents["responses"]["InternalServerError"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
    "/fyi/deliveryoptions": {
        /** show where FYIs are sent: e-mail and devices */
        get: {
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["deliveryOptions"];
                    };
                };
                401: GatewayComponents["responses"]["Unauthorized"];
                500: GatewayComponents["responses"]["InternalServerError"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
    "/fyi/deliveryoptions/{deviceId}": {
        /** remove a device that gets FYIs */
        delete: {
            parameters: {
                path: {
                    deviceId: string;
                };
            };
            responses: {
                200: {
                };
            };
        };
    };
    "/fyi/deliveryoptions/device": {
        /** add a device that gets FYIs, or switch one on or off */
        post: {
            requestBody: {
                content: {
                    "application/json": GatewayComponents["schemas"]["fyiEnableDeviceOption"];
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["fyiVT"];
                    };
                };
                400: GatewayComponents["responses"]["BadRequest"];
                401: GatewayComponents["responses"]["Unauthorized"];
                500: GatewayComponents["responses"]["InternalServerError"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
    "/fyi/deliveryoptions/email": {
        /** switch FYIs by e-mail on or off */
        put: {
            parameters: {
                query: {
                    enabled: boolean;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["fyiVT"];
                    };
                };
                401: GatewayComponents["responses"]["Unauthorized"];
                500: GatewayComponents["responses"]["InternalServerError"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
    "/fyi/disclaimer/{typecode}": {
        /** show the disclaimer of a kind of FYI */
        get: {
            parameters: {
                path: {
                    typecode: GatewayComponents["schemas"]["typecodes"];
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["disclaimerInfo"];
                    };
                };
                401: GatewayComponents["responses"]["Unauthorized"];
                500: GatewayComponents["responses"]["InternalServerError"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
        /** mark the disclaimer of a kind of FYI as read */
        put: {
            parameters: {
                path: {
                    typecode: GatewayComponents["schemas"]["typecodes"];
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["fyiVT"];
                    };
                };
                400: GatewayComponents["responses"]["BadRequest"];
                401: GatewayComponents["responses"]["Unauthorized"];
                500: GatewayComponents["responses"]["InternalServerError"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
    "/fyi/notifications": {
        /** list the latest FYIs */
        get: {
            parameters: {
                query?: {
                    exclude?: GatewayComponents["schemas"]["typecodes"];
                    id?: string;
                    include?: GatewayComponents["schemas"]["typecodes"];
                    max?: number;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["notifications"];
                    };
                };
                400: GatewayComponents["responses"]["BadRequest"];
                401: GatewayComponents["responses"]["Unauthorized"];
                500: GatewayComponents["responses"]["InternalServerError"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
    "/fyi/notifications/{notificationID}": {
        /** mark one FYI as read */
        put: {
            parameters: {
                path: {
                    notificationID: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["notificationReadAcknowledge"];
                    };
                };
                400: GatewayComponents["responses"]["BadRequest"];
                401: GatewayComponents["responses"]["Unauthorized"];
                500: GatewayComponents["responses"]["InternalServerError"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
    "/fyi/notifications/more": {
        /** list the FYIs that come after one whose id is given */
        get: {
            parameters: {
                query: {
                    id: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["moreNotification"][];
                    };
                };
                400: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["gatewayError"];
                    };
                };
                401: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["gatewayError"];
                    };
                };
                500: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["gatewayError"];
                    };
                };
                503: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["gatewayError"];
                    };
                };
            };
        };
    };
    "/fyi/settings": {
        /** list the kinds of FYIs and which are switched on */
        get: {
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["fyiSettings"];
                    };
                };
                401: GatewayComponents["responses"]["Unauthorized"];
                500: GatewayComponents["responses"]["InternalServerError"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
    "/fyi/settings/{typecode}": {
        /** switch a kind of FYI on or off */
        post: {
            parameters: {
                path: {
                    typecode: GatewayComponents["schemas"]["typecodes"];
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        enabled: boolean;
                    };
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["fyiVT"];
                    };
                };
                401: GatewayComponents["responses"]["Unauthorized"];
                500: GatewayComponents["responses"]["InternalServerError"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
    "/fyi/unreadnumber": {
        /** count unread FYIs */
        get: {
            responses: {
                200: {
                    content: {
                        "application/json": {
                            /** Format: int32 */
                            BN: number;
                        };
                    };
                };
                401: GatewayComponents["responses"]["Unauthorized"];
                423: {
                    content: {
                        "application/json": {
                            status?: string;
                        };
                    };
                };
                500: GatewayComponents["responses"]["InternalServerError"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
    "/hmds/auth/init": {
        /** open the bridge to the historical data farm */
        post: {
            responses: {
                200: {
                    content: {
                        "application/json": unknown;
                    };
                };
                400: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["gatewayError"];
                    };
                };
                401: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["gatewayError"];
                    };
                };
                500: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["gatewayError"];
                    };
                };
                503: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["gatewayError"];
                    };
                };
            };
        };
    };
    "/hmds/history": {
        /** get bars from the historical data farm; the first call may be a 404 */
        get: {
            parameters: {
                query: {
                    bar: string;
                    barType?: "Last" | "Bid" | "Ask" | "Midpoint" | "FeeRate" | "Inventory";
                    conid: number;
                    direction?: 1 | -1;
                    outsideRth?: boolean;
                    period: string;
                    startTime?: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["hmdsHistory"];
                    };
                };
                400: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["gatewayError"];
                    };
                };
                401: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["gatewayError"];
                    };
                };
                404: {
                    content: {
                        "text/html": string;
                    };
                };
                500: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["gatewayError"];
                    };
                };
                503: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["gatewayError"];
                    };
                };
            };
        };
    };
    "/hmds/scanner": {
        /** run a scan at the historical data farm, in the form it answers to */
        post: {
            requestBody: {
                content: {
                    "application/json": GatewayComponents["schemas"]["hmdsScan"];
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["hmdsScanResult"];
                    };
                };
                400: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["gatewayError"];
                    };
                };
                401: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["gatewayError"];
                    };
                };
                404: {
                    content: {
                        "text/html": string;
                    };
                };
                500: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["gatewayError"];
                    };
                };
                503: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["gatewayError"];
                    };
                };
            };
        };
    };
    "/hmds/scanner/params": {
        /** list what the historical data farm can scan for */
        get: {
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["hmdsScannerParameters"];
                    };
                };
                400: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["gatewayError"];
                    };
                };
                401: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["gatewayError"];
                    };
                };
                404: {
                    content: {
                        "text/html": string;
                    };
                };
                500: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["gatewayError"];
                    };
                };
                503: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["gatewayError"];
                    };
                };
            };
        };
    };
    "/hmds/scanner/run": {
        /** run a scan at the historical data farm, in the documented form */
        post: {
            requestBody: {
                content: {
                    "application/json": GatewayComponents["schemas"]["hmdsScan"];
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["hmdsDocumentedScanResult"];
                    };
                };
                400: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["gatewayError"];
                    };
                };
                401: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["gatewayError"];
                    };
                };
                404: {
                    content: {
                        "text/html": string;
                    };
                };
                500: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["gatewayError"];
                    };
                };
                503: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["gatewayError"];
                    };
                };
            };
        };
    };
    "/iserver/account": {
        /** choose the account that order and trade lists speak about */
        post: {
            requestBody: {
                content: {
                    "application/json": {
                        acctId: string;
                    };
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["setAccountResponse"];
                    };
                };
                401: GatewayComponents["responses"]["Unauthorized"];
                500: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["errorOnlyResponse"];
                    };
                };
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
    "/iserver/account/{accountId}": {
        /** show the id, title and type of one account */
        get: {
            parameters: {
                path: {
                    accountId: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["gatewayAccount"];
                    };
                };
                400: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["gatewayError"];
                    };
                };
                401: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["gatewayError"];
                    };
                };
                500: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["gatewayError"];
                    };
                };
                503: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["gatewayError"];
                    };
                };
            };
        };
    };
    "/iserver/account/{accountId}/alert": {
        /** set up an alert, or change one whose id is given */
        post: {
            parameters: {
                path: {
                    accountId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": GatewayComponents["schemas"]["alertCreationRequest"];
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["alertCreationResponse"];
                    };
                };
                400: {
                    content: {
                        "application/json; charset=utf-8": GatewayComponents["schemas"]["errorResponse_2"];
                    };
                };
                401: GatewayComponents["responses"]["Unauthorized"];
                500: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["errorOnlyResponse"];
                    };
                };
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
    "/iserver/account/{accountId}/alert/{alertId}": {
        /** remove an alert; the mobile trading one is only reset */
        delete: {
            parameters: {
                path: {
                    accountId: string;
                    alertId: number;
                };
            };
            requestBody: {
                content: {
                    "application/json": Record<string, unknown>;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["alertDeletionResponse"];
                    };
                };
                401: GatewayComponents["responses"]["Unauthorized"];
                500: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["errorOnlyResponse"];
                    };
                };
            };
        };
    };
    "/iserver/account/{accountId}/alert/activate": {
        /** switch an alert on or off */
        post: {
            parameters: {
                path: {
                    accountId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": GatewayComponents["schemas"]["alertActivationRequest"];
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["alertActivationResponse"];
                    };
                };
                401: GatewayComponents["responses"]["Unauthorized"];
                500: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["errorOnlyResponse"];
                    };
                };
            };
        };
    };
    "/iserver/account/{accountId}/alerts": {
        /** list the alerts of an account */
        get: {
            parameters: {
                path: {
                    accountId: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["alerts"];
                    };
                };
                401: GatewayComponents["responses"]["Unauthorized"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
    "/iserver/account/{accountId}/order/{orderId}": {
        /** change an open order, given with all its attributes */
        post: {
            parameters: {
                path: {
                    accountId: string;
                    orderId: number | string;
                };
            };
            requestBody: {
                content: {
                    "application/json": GatewayComponents["schemas"]["singleOrderSubmissionRequest"];
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["orderSubmitSuccess"] | GatewayComponents["schemas"]["orderSubmitError"] | GatewayComponents["schemas"]["orderReplyMessage"] | GatewayComponents["schemas"]["advancedOrderReject"];
                    };
                };
                400: GatewayComponents["responses"]["BadRequest"];
                401: GatewayComponents["responses"]["Unauthorized"];
                500: GatewayComponents["responses"]["InternalServerError"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
        /** ask for the cancellation of an order, or of all with id -1 */
        delete: {
            parameters: {
                query?: {
                    extOperator?: string;
                    manualCancelTime?: number;
                    manualIndicator?: boolean;
                };
                path: {
                    accountId: string;
                    orderId: number | string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["orderCancelSuccess"] | GatewayComponents["schemas"]["orderSubmitError"];
                    };
                };
                400: GatewayComponents["responses"]["BadRequest"];
                401: GatewayComponents["responses"]["Unauthorized"];
                500: GatewayComponents["responses"]["InternalServerError"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
    "/iserver/account/{accountId}/orders": {
        /** place an order, a bracket or an OCA group */
        post: {
            parameters: {
                path: {
                    accountId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": GatewayComponents["schemas"]["ordersSubmissionRequest"];
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["orderSubmitSuccess"] | GatewayComponents["schemas"]["orderSubmitError"] | GatewayComponents["schemas"]["orderReplyMessage"] | GatewayComponents["schemas"]["advancedOrderReject"];
                    };
                };
                401: GatewayComponents["responses"]["Unauthorized"];
                500: GatewayComponents["responses"]["InternalServerError"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
    "/iserver/account/{accountId}/orders/whatif": {
        /** preview costs and margin of an order without placing it */
        post: {
            parameters: {
                path: {
                    accountId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": GatewayComponents["schemas"]["ordersSubmissionRequest"];
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["orderPreview"];
                    };
                };
                400: GatewayComponents["responses"]["BadRequest"];
                401: GatewayComponents["responses"]["Unauthorized"];
                500: GatewayComponents["responses"]["InternalServerError"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
    "/iserver/account/{accountId}/summary": {
        /** show balances, margins and cash of an account as numbers */
        get: {
            parameters: {
                path: {
                    accountId: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["accountSummaryResponse"];
                    };
                };
                400: GatewayComponents["responses"]["IServerAccountBadRequest"];
                401: GatewayComponents["responses"]["Unauthorized"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
    "/iserver/account/{accountId}/summary/available_funds": {
        /** show available funds of an account by segment, as formatted text */
        get: {
            parameters: {
                path: {
                    accountId: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["availableFundsResponse"];
                    };
                };
                400: GatewayComponents["responses"]["IServerAccountBadRequest"];
                401: GatewayComponents["responses"]["Unauthorized"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
    "/iserver/account/{accountId}/summary/balances": {
        /** show balances of an account by segment, as formatted text */
        get: {
            parameters: {
                path: {
                    accountId: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["summaryOfAccountBalancesResponse"];
                    };
                };
                400: GatewayComponents["responses"]["IServerAccountBadRequest"];
                401: GatewayComponents["responses"]["Unauthorized"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
    "/iserver/account/{accountId}/summary/margins": {
        /** show margin requirements of an account by segment, as formatted text */
        get: {
            parameters: {
                path: {
                    accountId: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["summaryOfAccountMarginResponse"];
                    };
                };
                400: GatewayComponents["responses"]["IServerAccountBadRequest"];
                401: GatewayComponents["responses"]["Unauthorized"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
    "/iserver/account/{accountId}/summary/market_value": {
        /** show market values of an account by currency, as formatted text */
        get: {
            parameters: {
                path: {
                    accountId: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["summaryMarketValueResponse"];
                    };
                };
                400: GatewayComponents["responses"]["IServerAccountBadRequest"];
                401: GatewayComponents["responses"]["Unauthorized"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
    "/iserver/account/alert/{alertId}": {
        /** show one alert with its conditions */
        get: {
            parameters: {
                query: {
                    type: "Q";
                };
                path: {
                    alertId: number;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["alertDetails"];
                    };
                };
                400: {
                    content: {
                        "application/json; charset=utf-8": GatewayComponents["schemas"]["errorResponse_2"];
                    };
                };
                401: GatewayComponents["responses"]["Unauthorized"];
                500: {
                    content: {
                        "application/json; charset=utf-8": GatewayComponents["schemas"]["errorResponse_2"];
                    };
                };
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
    "/iserver/account/allocation/accounts": {
        /** list the subaccounts that an advisor can allocate to */
        get: {
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["subAccounts"];
                    };
                };
                401: GatewayComponents["responses"]["Unauthorized"];
                500: GatewayComponents["responses"]["InternalServerError"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
    "/iserver/account/allocation/group": {
        /** list allocation groups */
        get: {
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["allocationGroups"];
                    };
                };
                401: GatewayComponents["responses"]["Unauthorized"];
                500: GatewayComponents["responses"]["InternalServerError"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
        /** replace the accounts or the method of an allocation group */
        put: {
            requestBody: {
                content: {
                    "application/json": {
                        accounts: {
                            amount?: number;
                            name: string;
                        }[];
                        default_method: GatewayComponents["schemas"]["allocationMethod"];
                        name: string;
                        prev_name?: string;
                    };
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": {
                            success?: boolean;
                        };
                    };
                };
                401: GatewayComponents["responses"]["Unauthorized"];
                500: GatewayComponents["responses"]["InternalServerError"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
        /** create an allocation group */
        post: {
            requestBody: {
                content: {
                    "application/json": {
                        accounts: {
                            amount?: number;
                            name: string;
                        }[];
                        default_method: GatewayComponents["schemas"]["allocationMethod"];
                        name: string;
                    };
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": {
                            success?: boolean;
                        };
                    };
                };
                401: GatewayComponents["responses"]["Unauthorized"];
                500: GatewayComponents["responses"]["InternalServerError"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
    "/iserver/account/allocation/group/delete": {
        /** delete an allocation group by name */
        post: {
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                    };
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": {
                            success?: boolean;
                        };
                    };
                };
                401: GatewayComponents["responses"]["Unauthorized"];
                500: GatewayComponents["responses"]["InternalServerError"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
    "/iserver/account/allocation/group/single": {
        /** show one allocation group by name */
        post: {
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                    };
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["allocationGroup"];
                    };
                };
                401: GatewayComponents["responses"]["Unauthorized"];
                500: GatewayComponents["responses"]["InternalServerError"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
    "/iserver/account/allocation/presets": {
        /** show how allocations behave by default */
        get: {
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["presets"];
                    };
                };
                401: GatewayComponents["responses"]["Unauthorized"];
                500: GatewayComponents["responses"]["InternalServerError"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
        /** change how allocations behave by default */
        post: {
            requestBody: {
                content: {
                    "application/json": GatewayComponents["schemas"]["presets"];
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": {
                            success?: boolean;
                        };
                    };
                };
                401: GatewayComponents["responses"]["Unauthorized"];
                500: GatewayComponents["responses"]["InternalServerError"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
    "/iserver/account/mta": {
        /** show the mobile trading alert of this login */
        get: {
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["alertDetails"] | GatewayComponents["schemas"]["alerts"];
                    };
                };
            };
        };
    };
    "/iserver/account/order/status/{orderId}": {
        /** show one order of today by its id */
        get: {
            parameters: {
                path: {
                    orderId: number | string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["orderStatus"];
                    };
                };
                400: GatewayComponents["responses"]["BadRequest"];
                401: GatewayComponents["responses"]["Unauthorized"];
                500: GatewayComponents["responses"]["InternalServerError"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
    "/iserver/account/orders": {
        /** list today's orders, open and done; the first call primes */
        get: {
            parameters: {
                query?: {
                    accountId?: string;
                    filters?: ("inactive" | "pending_submit" | "pre_submitted" | "submitted" | "filled" | "pending_cancel" | "cancelled" | "warn_state" | "sort_by_time" | (string & {}))[];
                    force?: boolean;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["liveOrdersResponse"];
                    };
                };
                401: GatewayComponents["responses"]["Unauthorized"];
                500: GatewayComponents["responses"]["InternalServerError"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
    "/iserver/account/pnl/partitioned": {
        /** show profit and loss by account and model; the first call primes */
        get: {
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["pnlPartitionedResponse"];
                    };
                };
                400: GatewayComponents["responses"]["IServerAccountBadRequest"];
                401: GatewayComponents["responses"]["Unauthorized"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
    "/iserver/account/search/{searchPattern}": {
        /** find accounts by a part of their id, for logins with dynamic accounts */
        get: {
            parameters: {
                path: {
                    searchPattern: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["dynAccountSearchResponse"];
                    };
                };
                401: GatewayComponents["responses"]["Unauthorized"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
    "/iserver/account/trades": {
        /** list executions of up to seven days; the first call may be empty */
        get: {
            parameters: {
                query?: {
                    days?: number;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["tradesResponse"];
                    };
                };
                401: GatewayComponents["responses"]["Unauthorized"];
                500: GatewayComponents["responses"]["InternalServerError"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
    "/iserver/accounts": {
        /** list the accounts this login trades; primes orders and market data */
        get: {
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["userAccountsResponse"];
                    };
                };
                401: GatewayComponents["responses"]["Unauthorized"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
    "/iserver/auth/ssodh/init": {
        /** open the brokerage session, taking it from others if told to */
        post: {
            requestBody: {
                content: {
                    "application/json": GatewayComponents["schemas"]["brokerageSessionInitRequest"];
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["brokerageSessionStatus"];
                    };
                };
                401: GatewayComponents["responses"]["Unauthorized"];
                500: GatewayComponents["responses"]["InternalServerError"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
    "/iserver/auth/status": {
        /** show whether the brokerage session is up, without a body */
        get: {
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["brokerageSessionStatus"];
                    };
                };
                400: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["gatewayError"];
                    };
                };
                401: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["gatewayError"];
                    };
                };
                500: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["gatewayError"];
                    };
                };
                503: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["gatewayError"];
                    };
                };
            };
        };
        /** show whether the brokerage session is up */
        post: {
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["brokerageSessionStatus"];
                    };
                };
                401: GatewayComponents["responses"]["Unauthorized"];
            };
        };
    };
    "/iserver/contract/{conid}/algos": {
        /** list the order algorithms that a contract allows, with their parameters */
        get: {
            parameters: {
                query?: {
                    addDescription?: 0 | 1;
                    addParams?: 0 | 1;
                    algos?: string;
                };
                path: {
                    conid: number;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["algosResponse"];
                    };
                };
                401: GatewayComponents["responses"]["Unauthorized"];
                500: GatewayComponents["responses"]["InternalServerError"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
    "/iserver/contract/{conid}/info": {
        /** describe a contract by its id */
        get: {
            parameters: {
                path: {
                    conid: number;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["contractInfo"];
                    };
                };
                401: GatewayComponents["responses"]["Unauthorized"];
                500: GatewayComponents["responses"]["InternalServerError"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
    "/iserver/contract/{conid}/info-and-rules": {
        /** describe a contract together with its order rules */
        get: {
            parameters: {
                query?: {
                    isBuy?: boolean;
                };
                path: {
                    conid: number;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["contractInfo"] & {
                            rules?: GatewayComponents["schemas"]["contractRules"];
                        };
                    };
                };
                401: GatewayComponents["responses"]["Unauthorized"];
                500: GatewayComponents["responses"]["InternalServerError"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
    "/iserver/contract/rules": {
        /** show which order types, sizes and price steps a contract takes */
        post: {
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: int32 */
                        conid: number;
                        /** @default true */
                        isBuy?: boolean;
                        /** @default false */
                        modifyOrder?: boolean;
                        /** Format: int32 */
                        orderId?: number;
                    };
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["contractRules"];
                    };
                };
                401: GatewayComponents["responses"]["Unauthorized"];
                500: GatewayComponents["responses"]["InternalServerError"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
    "/iserver/currency/pairs": {
        /** list the currency pairs of a currency */
        get: {
            parameters: {
                query: {
                    currency: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["currencyPairs"];
                    };
                };
                400: GatewayComponents["responses"]["BadRequest"];
                401: GatewayComponents["responses"]["Unauthorized"];
                500: GatewayComponents["responses"]["InternalServerError"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
    "/iserver/dynaccount": {
        /** choose one of the dynamic accounts of this login */
        post: {
            requestBody: {
                content: {
                    "application/json": {
                        acctId: string;
                    };
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["setAccountResponse"];
                    };
                };
                401: GatewayComponents["responses"]["Unauthorized"];
                500: GatewayComponents["responses"]["InternalServerError"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
    "/iserver/exchangerate": {
        /** show the rate between two currencies */
        get: {
            parameters: {
                query: {
                    source: string;
                    target: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": {
                            rate: number;
                        };
                    };
                };
                400: GatewayComponents["responses"]["BadRequest"];
                401: GatewayComponents["responses"]["Unauthorized"];
                500: GatewayComponents["responses"]["InternalServerError"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
    "/iserver/marketdata/{conid}/unsubscribe": {
        /** close the feed of a contract, in the older form */
        get: {
            parameters: {
                path: {
                    conid: number;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": {
                            confirmed: string;
                        };
                    };
                };
                400: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["gatewayError"];
                    };
                };
                401: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["gatewayError"];
                    };
                };
                500: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["gatewayError"];
                    };
                };
                503: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["gatewayError"];
                    };
                };
            };
        };
    };
    "/iserver/marketdata/history": {
        /** get price bars of a contract */
        get: {
            parameters: {
                query: {
                    bar: string;
                    conid: number;
                    direction?: -1 | 1;
                    exchange?: string;
                    outsideRth?: boolean;
                    period: string;
                    source?: string;
                    startTime?: GatewayComponents["schemas"]["utcDateTime"];
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["iserverHistoryBidAskResponse"] | GatewayComponents["schemas"]["iserverHistoryLastResponse"] | GatewayComponents["schemas"]["iserverHistoryMidpointResponse"];
                    };
                };
                400: GatewayComponents["responses"]["BadRequest"];
                401: GatewayComponents["responses"]["Unauthorized"];
                500: GatewayComponents["responses"]["InternalServerError"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
    "/iserver/marketdata/snapshot": {
        /** get current quotes of contracts; the first call opens the feed and comes back empty */
        get: {
            parameters: {
                query: {
                    conids: number[];
                    fields?: GatewayComponents["schemas"]["mdFields"][];
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["iserverSnapshot"];
                    };
                };
                400: GatewayComponents["responses"]["BadRequest"];
                401: GatewayComponents["responses"]["Unauthorized"];
                500: GatewayComponents["responses"]["InternalServerError"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
    "/iserver/marketdata/unsubscribe": {
        /** close the feed of a contract */
        post: {
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: int32 */
                        conid: number;
                    };
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": {
                            success?: boolean;
                        };
                    };
                };
                400: GatewayComponents["responses"]["BadRequest"];
                401: GatewayComponents["responses"]["Unauthorized"];
                500: GatewayComponents["responses"]["InternalServerError"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
    "/iserver/marketdata/unsubscribeall": {
        /** close every market data feed of this login */
        get: {
            responses: {
                200: {
                    content: {
                        "application/json": {
                            unsubscribed?: boolean;
                        };
                    };
                };
                401: GatewayComponents["responses"]["Unauthorized"];
                500: GatewayComponents["responses"]["InternalServerError"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
    "/iserver/notification": {
        /** answer a prompt that an order raised */
        post: {
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: int32 */
                        orderId: number;
                        reqId: string;
                        text: string;
                    };
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": string;
                    };
                };
            };
        };
    };
    "/iserver/questions/suppress": {
        /** keep order questions from being asked, by message id */
        post: {
            requestBody: {
                content: {
                    "application/json": {
                        messageIds: ("o163" | "o354" | "o382" | "o383" | "o403" | "o451" | "o2136" | "o2137" | "o2165" | "o10082" | "o10138" | "o10151" | "o10152" | "o10153" | "o10164" | "o10223" | "o10288" | "o10331" | "o10332" | "o10333" | "o10334" | "o10335" | "o10336" | "p6" | "p12" | (string & {}))[];
                    };
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": {
                            status?: string;
                        };
                    };
                };
                401: GatewayComponents["responses"]["Unauthorized"];
                500: GatewayComponents["responses"]["InternalServerError"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
    "/iserver/questions/suppress/reset": {
        /** let all order questions be asked again */
        post: {
            responses: {
                200: {
                    content: {
                        "application/json": {
                            status?: string;
                        };
                    };
                };
                401: GatewayComponents["responses"]["Unauthorized"];
                500: GatewayComponents["responses"]["InternalServerError"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
    "/iserver/reauthenticate": {
        /** ask for a new brokerage session, in the form of old documents */
        get: {
            responses: {
                200: {
                    content: {
                        "application/json": {
                            message: string;
                        };
                    };
                };
                400: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["gatewayError"];
                    };
                };
                401: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["gatewayError"];
                    };
                };
                500: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["gatewayError"];
                    };
                };
                503: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["gatewayError"];
                    };
                };
            };
        };
        /** ask for a new brokerage session, in the older form */
        post: {
            parameters: {
                query?: {
                    force?: boolean;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": {
                            message: string;
                        };
                    };
                };
                400: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["gatewayError"];
                    };
                };
                401: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["gatewayError"];
                    };
                };
                500: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["gatewayError"];
                    };
                };
                503: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["gatewayError"];
                    };
                };
            };
        };
    };
    "/iserver/reply/{replyId}": {
        /** answer the question of an order; the next answer may be another question */
        post: {
            parameters: {
                path: {
                    replyId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        confirmed: boolean;
                    };
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["orderSubmitSuccess"] | GatewayComponents["schemas"]["orderReplyMessage"] | GatewayComponents["schemas"]["orderSubmitError"] | GatewayComponents["schemas"]["advancedOrderReject"];
                    };
                };
                401: GatewayComponents["responses"]["Unauthorized"];
                500: GatewayComponents["responses"]["InternalServerError"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
    "/iserver/scanner/params": {
        /** list scan types, instruments, locations and filters */
        get: {
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["iserverScannerParams"];
                    };
                };
                401: GatewayComponents["responses"]["Unauthorized"];
                500: GatewayComponents["responses"]["InternalServerError"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
    "/iserver/scanner/run": {
        /** run a market scan of up to 50 contracts */
        post: {
            requestBody: {
                content: {
                    "application/json": GatewayComponents["schemas"]["iserverScannerRunRequest"];
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["iserverScannerRunResponse"];
                    };
                };
                400: GatewayComponents["responses"]["BadRequest"];
                401: GatewayComponents["responses"]["Unauthorized"];
                500: GatewayComponents["responses"]["InternalServerError"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
    "/iserver/secdef/bond-filters": {
        /** list what the bonds of an issuer can be narrowed down by */
        get: {
            parameters: {
                query: {
                    issuerId: string;
                    symbol: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["bondFiltersResponse"];
                    };
                };
                401: GatewayComponents["responses"]["Unauthorized"];
                500: GatewayComponents["responses"]["InternalServerError"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
    "/iserver/secdef/info": {
        /** list the derivatives of an underlying for a month, strike and right */
        get: {
            parameters: {
                query?: {
                    conid?: number;
                    exchange?: string;
                    filters?: string[];
                    issuerId?: string;
                    month?: string;
                    right?: "C" | "P";
                    sectype?: string;
                    strike?: number;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["secDefInfoResponse"] | GatewayComponents["schemas"]["secDefInfoResponse"][];
                    };
                };
                400: GatewayComponents["responses"]["BadRequest"];
                401: GatewayComponents["responses"]["Unauthorized"];
                500: GatewayComponents["responses"]["InternalServerError"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
    "/iserver/secdef/search": {
        /** find contracts by symbol or company name; primes strikes and info */
        get: {
            parameters: {
                query?: {
                    fund?: boolean;
                    fundFamilyConidEx?: string;
                    more?: boolean;
                    name?: boolean;
                    pattern?: boolean;
                    referrer?: string;
                    secType?: "STK" | "IND" | "BOND";
                    symbol?: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["secdefSearchResponse"];
                    };
                };
                400: GatewayComponents["responses"]["BadRequest"];
                401: GatewayComponents["responses"]["Unauthorized"];
                500: GatewayComponents["responses"]["InternalServerError"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
        /** find contracts by symbol or company name given as JSON */
        post: {
            requestBody: {
                content: {
                    "application/json": {
                        fund?: boolean;
                        fundFamilyConidEx?: string;
                        more?: boolean;
                        name?: boolean;
                        pattern?: boolean;
                        referrer?: string;
                        /**
                         * @default STK
                         * @enum {string}
                         */
                        secType?: "STK" | "IND" | "BOND";
                        symbol: string;
                    };
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["secdefSearchResponse"];
                    };
                };
                400: GatewayComponents["responses"]["BadRequest"];
                401: GatewayComponents["responses"]["Unauthorized"];
                500: GatewayComponents["responses"]["InternalServerError"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
    "/iserver/secdef/strikes": {
        /** list the strikes of an underlying for a month, once it was searched for */
        get: {
            parameters: {
                query: {
                    conid: number;
                    exchange?: string;
                    month: string;
                    sectype: "OPT" | "FOP" | "WAR";
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": {
                            call: number[];
                            put: number[];
                        };
                    };
                };
                400: GatewayComponents["responses"]["BadRequest"];
                401: GatewayComponents["responses"]["Unauthorized"];
                500: GatewayComponents["responses"]["InternalServerError"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
    "/iserver/watchlist": {
        /** show one watchlist; the first call may lack names */
        get: {
            parameters: {
                query: {
                    id: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["singleWatchlist"];
                    };
                };
                400: GatewayComponents["responses"]["BadRequest"];
                401: GatewayComponents["responses"]["Unauthorized"];
                500: GatewayComponents["responses"]["InternalServerError"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
        /** save a watchlist, overwriting one that has the same id */
        post: {
            requestBody: {
                content: {
                    "application/json": {
                        id: string;
                        name: string;
                        rows: {
                            C?: number | string;
                            H?: string;
                        }[];
                    };
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": {
                            hash?: string;
                            id?: string;
                            instruments?: string[];
                            name?: string;
                            readOnly?: boolean;
                        };
                    };
                };
                400: GatewayComponents["responses"]["BadRequest"];
                401: GatewayComponents["responses"]["Unauthorized"];
                500: GatewayComponents["responses"]["InternalServerError"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
        /** delete a watchlist */
        delete: {
            parameters: {
                query: {
                    id: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["watchlistDeleteSuccess"];
                    };
                };
                400: GatewayComponents["responses"]["BadRequest"];
                401: GatewayComponents["responses"]["Unauthorized"];
                500: GatewayComponents["responses"]["InternalServerError"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
    "/iserver/watchlists": {
        /** list the watchlists of this login */
        get: {
            parameters: {
                query?: {
                    SC?: "USER_WATCHLIST";
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["watchlistsResponse"];
                    };
                };
                401: GatewayComponents["responses"]["Unauthorized"];
                500: GatewayComponents["responses"]["InternalServerError"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
    "/logout": {
        /** end the login */
        post: {
            responses: {
                200: {
                    content: {
                        "application/json": {
                            status?: boolean;
                        };
                    };
                };
                401: GatewayComponents["responses"]["Unauthorized"];
            };
        };
    };
    "/md/regsnapshot": {
        /** buy one regulatory quote of a US stock */
        get: {
            parameters: {
                query: {
                    conid: number;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["regulatorySnapshot"];
                    };
                };
                400: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["gatewayError"];
                    };
                };
                401: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["gatewayError"];
                    };
                };
                500: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["gatewayError"];
                    };
                };
                503: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["gatewayError"];
                    };
                };
            };
        };
    };
    "/one/user": {
        /** describe the user who is logged in */
        get: {
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["gatewayUser"];
                    };
                };
                400: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["gatewayError"];
                    };
                };
                401: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["gatewayError"];
                    };
                };
                500: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["gatewayError"];
                    };
                };
                503: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["gatewayError"];
                    };
                };
            };
        };
    };
    "/pa/allperiods": {
        /** show returns of accounts over every period */
        post: {
            parameters: {
                query?: {
                    param?: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        acctIds?: string[];
                    };
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["detailedContractInformation"];
                    };
                };
                400: GatewayComponents["responses"]["BadRequest"];
                401: GatewayComponents["responses"]["Unauthorized"];
                500: GatewayComponents["responses"]["InternalServerError"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
    "/pa/performance": {
        /** show returns of accounts over one period */
        post: {
            requestBody: {
                content: {
                    "application/json": {
                        acctIds: string[];
                        /** @default 12M */
                        period?: "1D" | "7D" | "MTD" | "1M" | "3M" | "6M" | "12M" | "YTD" | (string & {});
                    };
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["performanceResponse"];
                    };
                };
                400: GatewayComponents["responses"]["BadRequest"];
                401: GatewayComponents["responses"]["Unauthorized"];
                500: GatewayComponents["responses"]["InternalServerError"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
    "/pa/summary": {
        /** sum up the balances of accounts, in the older form */
        post: {
            requestBody: {
                content: {
                    "application/json": {
                        acctIds: string[];
                    };
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": unknown;
                    };
                };
                400: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["gatewayError"];
                    };
                };
                401: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["gatewayError"];
                    };
                };
                500: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["gatewayError"];
                    };
                };
                503: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["gatewayError"];
                    };
                };
            };
        };
    };
    "/pa/transactions": {
        /** list transactions of accounts in one contract */
        post: {
            requestBody: {
                content: {
                    "application/json": {
                        acctIds: string[];
                        conids: number[];
                        /** @default USD */
                        currency?: string;
                        /**
                         * Format: int32
                         * @default 90
                         */
                        days?: number;
                    };
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["transactionsResponse"];
                    };
                };
                400: GatewayComponents["responses"]["BadRequest"];
                401: GatewayComponents["responses"]["Unauthorized"];
                500: GatewayComponents["responses"]["InternalServerError"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
    "/portfolio/{accountId}/allocation": {
        /** split the value of an account by asset class, sector and group */
        get: {
            parameters: {
                query?: {
                    model?: string;
                };
                path: {
                    accountId: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["portfolioAllocations"];
                    };
                };
                400: GatewayComponents["responses"]["BadRequest"];
                401: GatewayComponents["responses"]["Unauthorized"];
                500: GatewayComponents["responses"]["InternalServerError"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
    "/portfolio/{accountId}/combo/positions": {
        /** list the combination positions of an account with their legs */
        get: {
            parameters: {
                query?: {
                    nocache?: boolean;
                };
                path: {
                    accountId: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["comboPositionResponse"];
                    };
                };
                401: GatewayComponents["responses"]["Unauthorized"];
                500: GatewayComponents["responses"]["InternalServerError"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
    "/portfolio/{accountId}/ledger": {
        /** show cash and market values of an account by currency */
        get: {
            parameters: {
                path: {
                    accountId: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["ledger"];
                    };
                };
                401: GatewayComponents["responses"]["Unauthorized"];
                500: GatewayComponents["responses"]["InternalServerError"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
    "/portfolio/{accountId}/meta": {
        /** describe one account */
        get: {
            parameters: {
                path: {
                    accountId: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["accountAttributes"];
                    };
                };
                401: GatewayComponents["responses"]["Unauthorized"];
                500: GatewayComponents["responses"]["InternalServerError"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
    "/portfolio/{accountid}/position/{conid}": {
        /** show an account's position in one contract */
        get: {
            parameters: {
                path: {
                    accountid: string;
                    conid: number;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["individualPositionArray"];
                    };
                };
                400: GatewayComponents["responses"]["BadRequest"];
                401: GatewayComponents["responses"]["Unauthorized"];
                500: GatewayComponents["responses"]["InternalServerError"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
    "/portfolio/{accountId}/positions/{pageId}": {
        /** list positions of an account, 100 per page, some minutes old */
        get: {
            parameters: {
                query?: {
                    direction?: "a" | "d";
                    model?: string;
                    sort?: string;
                    waitForSecDef?: boolean;
                };
                path: {
                    accountId: string;
                    pageId: number;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["individualPosition"][];
                    };
                };
                400: GatewayComponents["responses"]["BadRequest"];
                401: GatewayComponents["responses"]["Unauthorized"];
                500: GatewayComponents["responses"]["InternalServerError"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
    "/portfolio/{accountId}/positions/invalidate": {
        /** drop the cached positions of an account */
        post: {
            parameters: {
                path: {
                    accountId: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": {
                            message?: string;
                        };
                    };
                };
                400: GatewayComponents["responses"]["BadRequest"];
                401: GatewayComponents["responses"]["Unauthorized"];
                500: GatewayComponents["responses"]["InternalServerError"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
    "/portfolio/{accountId}/summary": {
        /** show every value of an account, by segment */
        get: {
            parameters: {
                path: {
                    accountId: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["portfolioSummary"];
                    };
                };
                401: GatewayComponents["responses"]["Unauthorized"];
                500: GatewayComponents["responses"]["InternalServerError"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
    "/portfolio/accounts": {
        /** list the accounts this login can look into; primes the portfolio calls */
        get: {
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["accountAttributes"][];
                    };
                };
                401: GatewayComponents["responses"]["Unauthorized"];
                500: GatewayComponents["responses"]["InternalServerError"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
    "/portfolio/allocation": {
        /** split the value of several accounts by asset class, sector and group */
        post: {
            requestBody: {
                content: {
                    "application/json": {
                        acctIds: string[];
                    };
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["consolidatedAllocation"];
                    };
                };
                400: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["gatewayError"];
                    };
                };
                401: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["gatewayError"];
                    };
                };
                500: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["gatewayError"];
                    };
                };
                503: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["gatewayError"];
                    };
                };
            };
        };
    };
    "/portfolio/positions/{conid}": {
        /** show the positions in a contract across accounts */
        get: {
            parameters: {
                path: {
                    conid: number;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": {
                            [key: string]: GatewayComponents["schemas"]["individualPosition"][];
                        };
                    };
                };
                400: GatewayComponents["responses"]["BadRequest"];
                401: GatewayComponents["responses"]["Unauthorized"];
                500: GatewayComponents["responses"]["InternalServerError"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
    "/portfolio/subaccounts": {
        /** list up to 100 subaccounts */
        get: {
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["accountAttributes"][];
                    };
                };
                401: GatewayComponents["responses"]["Unauthorized"];
                500: GatewayComponents["responses"]["InternalServerError"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
    "/portfolio/subaccounts2": {
        /** list subaccounts page by page */
        get: {
            parameters: {
                query?: {
                    accountId?: string;
                    nocache?: boolean;
                    page?: number;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["subaccounts2Response"] | GatewayComponents["schemas"]["accountAttributes"][];
                    };
                };
                401: GatewayComponents["responses"]["Unauthorized"];
                500: GatewayComponents["responses"]["InternalServerError"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
    "/portfolio2/{accountId}/position/{conid}": {
        /** show an account's position in one contract, uncached */
        get: {
            parameters: {
                path: {
                    accountId: string;
                    conid: number;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["uncachedPositionByConid"] | GatewayComponents["schemas"]["uncachedPositionByConid"][];
                    };
                };
                400: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["gatewayError"];
                    };
                };
                401: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["gatewayError"];
                    };
                };
                500: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["gatewayError"];
                    };
                };
                503: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["gatewayError"];
                    };
                };
            };
        };
    };
    "/portfolio2/{accountId}/positions": {
        /** list positions of an account, nearly in real time */
        get: {
            parameters: {
                query?: {
                    direction?: "a" | "d";
                    model?: string;
                };
                path: {
                    accountId: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["portfolio2Positions"];
                    };
                };
                401: GatewayComponents["responses"]["Unauthorized"];
                500: GatewayComponents["responses"]["InternalServerError"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
    "/sso/validate": {
        /** check the login and say how long it lasts */
        get: {
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["ssoValidateResponse"];
                    };
                };
                401: GatewayComponents["responses"]["Unauthorized"];
            };
        };
    };
    "/tickle": {
        /** keep the login alive, in the form without a body */
        get: {
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["tickleResponse"];
                    };
                };
                400: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["gatewayError"];
                    };
                };
                401: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["gatewayError"];
                    };
                };
                500: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["gatewayError"];
                    };
                };
                503: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["gatewayError"];
                    };
                };
            };
        };
        /** keep the login alive and get its session token */
        post: {
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["tickleResponse"];
                    };
                };
                401: GatewayComponents["responses"]["Unauthorized"];
            };
        };
    };
    "/trsrv/all-conids": {
        /** list every stock of an exchange with its contract id */
        get: {
            parameters: {
                query: {
                    assetClass?: string;
                    exchange: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": {
                            /** Format: int32 */
                            conid: number;
                            exchange: string;
                            ticker: string;
                        }[];
                    };
                };
                401: GatewayComponents["responses"]["Unauthorized"];
                500: GatewayComponents["responses"]["InternalServerError"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
    "/trsrv/futures": {
        /** list the unexpired futures of one or more symbols */
        get: {
            parameters: {
                query: {
                    exchange?: string;
                    symbols: string[];
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["features"];
                    };
                };
                401: GatewayComponents["responses"]["Unauthorized"];
                500: GatewayComponents["responses"]["InternalServerError"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
    "/trsrv/secdef": {
        /** define contracts by their ids */
        get: {
            parameters: {
                query: {
                    conids: number[];
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["trsrvSecDefResponse"];
                    };
                };
                204: GatewayComponents["responses"]["NoContent"];
                400: GatewayComponents["responses"]["BadRequest"];
                401: GatewayComponents["responses"]["Unauthorized"];
                500: GatewayComponents["responses"]["InternalServerError"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
        /** define up to 200 contracts by their ids given as JSON */
        post: {
            requestBody: {
                content: {
                    "application/json": {
                        conids: number[];
                    };
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": {
                            secdef: GatewayComponents["schemas"]["postedInstrumentDefinition"][];
                        };
                    };
                };
                400: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["gatewayError"];
                    };
                };
                401: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["gatewayError"];
                    };
                };
                500: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["gatewayError"];
                    };
                };
                503: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["gatewayError"];
                    };
                };
            };
        };
    };
    "/trsrv/secdef/schedule": {
        /** show trading hours by symbol and exchange */
        get: {
            parameters: {
                query: {
                    assetClass: "STK" | "OPT" | "FUT" | "CFD" | "WAR" | "SWP" | "FND" | "BND" | "ICS";
                    conid?: number;
                    exchange?: string;
                    exchangeFilter?: string[];
                    symbol: string;
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["tradingSchedule"];
                    };
                };
                400: GatewayComponents["responses"]["BadRequest"];
                401: GatewayComponents["responses"]["Unauthorized"];
                500: GatewayComponents["responses"]["InternalServerError"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
    "/trsrv/stocks": {
        /** list the stocks of one or more symbols on all exchanges */
        get: {
            parameters: {
                query: {
                    symbols: string[];
                };
            };
            responses: {
                200: {
                    content: {
                        "application/json": GatewayComponents["schemas"]["stocks"];
                    };
                };
                400: GatewayComponents["responses"]["BadRequest"];
                401: GatewayComponents["responses"]["Unauthorized"];
                500: GatewayComponents["responses"]["InternalServerError"];
                503: GatewayComponents["responses"]["ServiceUnavailable"];
            };
        };
    };
};
/** Everything that these operations use by name: schemas, parameters, answers. */
export type GatewayComponents = {
    schemas: {
        accountAttributes: {
            accountAlias?: string | null;
            accountId: string;
            /** Format: int64 */
            accountStatus?: number;
            accountTitle?: string;
            accountVan?: string;
            acctCustType?: string;
            brokerageAccess?: boolean;
            businessType?: "IB_SALES" | "IB_PROSERVE" | (string & {});
            category?: string;
            /** @enum {string} */
            clearingStatus?: "O" | "P" | "N" | "A" | "R" | "C";
            covestor?: boolean;
            currency: "USD" | (string & {});
            desc?: string;
            displayName?: string;
            faclient?: boolean;
            ibEntity?: "IBLLC-US" | "IB-CAN" | "IB-UK" | "IB-IE" | (string & {});
            id: string;
            noClientTrading?: boolean;
            parent?: {
                accountId?: string;
                isMChild?: boolean;
                isMParent?: boolean;
                isMultiplex?: boolean;
                mmc?: unknown[];
            };
            "PrepaidCrypto-P"?: boolean;
            "PrepaidCrypto-Z"?: boolean;
            trackVirtualFXPortfolio?: boolean;
            tradingType?: "STKNOPT" | (string & {});
            type: "DEMO" | (string & {});
        };
        accountSummaryResponse: {
            accountType?: string;
            accruedInterest?: number;
            availableFunds?: number;
            balance?: number;
            buyingPower?: number;
            cashBalances?: {
                balance?: number;
                currency?: string;
                settledCash?: number;
            }[];
            equityWithLoanValue?: number;
            excessLiquidity?: number;
            initialMargin?: number;
            maintenanceMargin?: number;
            netLiquidationValue?: number;
            regTLoan?: number;
            regTMargin?: number;
            securitiesGVP?: number;
            SMA?: number;
            status?: string;
            totalCashValue?: number;
        };
        advancedOrderReject: {
            dismissable?: unknown[];
            messageId: string;
            options: string[];
            /** Format: int32 */
            orderId: number;
            prompt: boolean;
            reqId: string;
            text: string;
            type?: string;
        };
        alert: {
            account?: string;
            /**
             * Format: int32
             * @enum {integer}
             */
            alert_active: 1 | 0;
            alert_name: string;
            /**
             * Format: int32
             * @enum {integer}
             */
            alert_repeatable?: 1 | 0;
            alert_triggered?: boolean;
            /** Format: int32 */
            order_id: number;
            order_time?: string;
        };
        alertActivationRequest: {
            /**
             * Format: int32
             * @enum {integer}
             */
            alertActive: 1 | 0;
            /** Format: int64 */
            alertId: number;
        };
        alertActivationResponse: {
            failure_list?: string | null;
            /** Format: int32 */
            order_id?: number;
            /** Format: int32 */
            request_id?: number | null;
            success?: boolean;
            text?: string;
        };
        alertCondition: {
            condition_logic_bind?: string;
            condition_operator?: string | null;
            condition_time_zone?: string | null;
            condition_trigger_method?: string | null;
            /** Format: int32 */
            condition_type?: number;
            condition_value?: string;
            conidex?: string;
            contract_description_1?: string;
        };
        alertCreationRequest: {
            alertMessage: string;
            alertName: string;
            /**
             * Format: int32
             * @enum {integer}
             */
            alertRepeatable: 0 | 1;
            conditions: {
                conidex: string;
                /** @enum {string} */
                logicBind: "a" | "o" | "n";
                operator: string;
                timeZone?: string;
                triggerMethod: string;
                /** @enum {integer} */
                type: 1 | 3 | 4 | 5 | 6 | 7 | 8 | 9;
                value: string;
            }[];
            email?: string;
            expireTime?: string;
            /** Format: int32 */
            iTWSOrdersOnly?: number;
            /** Format: int64 */
            orderId?: number | string;
            /**
             * Format: int32
             * @enum {integer}
             */
            outsideRth: 0 | 1;
            /**
             * Format: int32
             * @enum {integer}
             */
            sendMessage?: 0 | 1;
            /** Format: int32 */
            showPopup?: number;
            /** @enum {string} */
            tif: "GTC" | "GTD";
        };
        alertCreationResponse: {
            /** Format: int32 */
            order_id: number;
            order_status?: string | null;
            /** Format: int32 */
            request_id?: number | null;
            success: boolean;
            text?: string;
            warning_message?: string | null;
        };
        alertDeletionResponse: {
            failure_list?: string | null;
            /** Format: int32 */
            order_id?: number;
            /** Format: int32 */
            request_id?: number | null;
            success?: boolean;
            text?: string;
        };
        alertDetails: {
            account?: string;
            /**
             * Format: int32
             * @enum {integer}
             */
            alert_active?: 1 | 0;
            /** Format: int32 */
            alert_default_type?: number | null;
            alert_email?: string;
            alert_message?: string | null;
            alert_mta_currency?: string | null;
            alert_mta_defaults?: string | null;
            alert_name: string;
            /** Format: int32 */
            alert_play_audio?: number | null;
            /** Format: int32 */
            alert_repeatable?: number;
            /** Format: int32 */
            alert_send_message?: number;
            /** Format: int32 */
            alert_show_popup?: number;
            alert_triggered?: boolean;
            bg_color?: string;
            /** Format: int32 */
            condition_outside_rth?: number;
            /** Format: int32 */
            condition_size?: number;
            conditions: GatewayComponents["schemas"]["alertCondition"][];
            expire_time?: string | null;
            fg_color?: string;
            /** Format: int32 */
            itws_orders_only?: number;
            /** Format: int32 */
            order_id: number;
            order_not_editable?: boolean;
            order_status?: "Presubmitted" | "Submitted" | (string & {});
            tif?: string;
            time_zone?: string | null;
            /** Format: int64 */
            tool_id?: number | null;
        };
        alerts: GatewayComponents["schemas"]["alert"][];
        algosResponse: {
            algos?: {
                id?: string;
                name?: string;
                parameters?: {
                    defaultValue?: string | boolean;
                    description?: string;
                    guiRank?: number;
                    id?: string;
                    legalStrings?: string[];
                    maxValue?: number;
                    minValue?: number;
                    name?: string;
                    required?: string;
                    valueClassName?: string;
                }[];
            }[];
        };
        allocationGroup: {
            accounts?: {
                name?: string;
            }[];
            default_method?: GatewayComponents["schemas"]["allocationMethod"];
            name?: string;
        };
        allocationGroups: {
            data?: {
                allocation_method?: string;
                name?: string;
                size?: number;
            }[];
        };
        /**
         * @default N
         * @enum {string}
         */
        allocationMethod: "A" | "E" | "N" | "C" | "P" | "R" | "S";
        availableFundsResponse: {
            commodities?: GatewayComponents["schemas"]["funds"];
            "Crypto at Paxos"?: GatewayComponents["schemas"]["funds"];
            securities?: {
                buying_power?: string;
                current_available?: string;
                current_excess?: string;
                leverage?: string;
                "Lk Ahd Avlbl Fnds"?: string;
                "Lk Ahd Excss Lqdty"?: string;
                look_ahead_available?: string;
                look_ahead_excess?: string;
                overnight_available?: string;
                overnight_excess?: string;
                "Prdctd Pst-xpry Excss"?: string;
                SMA?: string;
            };
            total?: {
                buying_power?: string;
                current_available?: string;
                current_excess?: string;
                day_trades_left?: string;
                leverage?: string;
                "Lk Ahd Avlbl Fnds"?: string;
                "Lk Ahd Excss Lqdty"?: string;
                "Lk Ahd Nxt Chng"?: string;
                look_ahead_available?: string;
                look_ahead_excess?: string;
                overnight_available?: string;
                overnight_excess?: string;
                "Prdctd Pst-xpry Excss"?: string;
                SMA?: string;
            };
        };
        bondFiltersResponse: {
            bondFilters?: {
                /** Format: int32 */
                columnId?: number;
                /** @enum {string} */
                displayText?: "Maturity Date" | "Issue Date" | "Coupon" | "Currency";
                options?: {
                    text?: string;
                    value?: string;
                }[];
            }[];
        };
        brokerageSessionInitRequest: {
            compete: boolean;
            publish: boolean;
        };
        brokerageSessionStatus: {
            authenticated: boolean;
            competing: boolean;
            connected: boolean;
            established?: boolean;
            fail?: string;
            hardware_info?: string;
            MAC?: string | null;
            message?: string;
            serverInfo?: {
                serverName?: string;
                serverVersion?: string;
            };
        };
        categoryTreeResponse: {
            categories: {
                [key: string]: {
                    markets?: {
                        conid?: number;
                        exchange?: string;
                        name?: string;
                        product_conid?: number;
                        symbol?: string;
                    }[];
                    name?: string;
                    parent_id?: string;
                };
            };
        };
        comboPositionResponse: {
            description?: string;
            legs?: {
                conid?: string;
                /** Format: int32 */
                ratio?: number;
            }[];
            name?: string;
            positions?: GatewayComponents["schemas"]["individualComboPosition"][];
        }[];
        consolidatedAllocation: {
            assetClass: {
                long: {
                    [key: string]: number;
                };
                short: {
                    [key: string]: number;
                };
            };
            group: {
                long: {
                    [key: string]: number;
                };
                short: {
                    [key: string]: number;
                };
            };
            sector: {
                long: {
                    [key: string]: number;
                };
                short: {
                    [key: string]: number;
                };
            };
        };
        contractInfo: {
            allow_sell_long?: boolean;
            category?: string;
            cfi_code?: string;
            classifier?: string | null;
            company_name?: string;
            /** Format: int32 */
            con_id: number;
            contract_clarification_type?: string | null;
            contract_month?: string | null;
            currency?: string;
            cusip?: string | null;
            exchange?: string;
            expiry_full?: string | null;
            has_related_contracts?: boolean;
            industry?: string;
            instrument_type: string;
            is_zero_commission_security?: boolean;
            local_symbol?: string;
            maturity_date?: string | null;
            multiplier?: string | null;
            r_t_h?: boolean;
            right?: string;
            smart_available?: boolean;
            strike?: string;
            symbol: string;
            text?: string | null;
            trading_class?: string;
            /** Format: int32 */
            underlying_con_id?: number;
            underlying_issuer?: string | null;
            valid_exchanges?: string;
        };
        contractRules: {
            algoEligible?: boolean;
            allOrNoneEligible?: boolean;
            canTradeAcctIds?: string[];
            cashCcy?: string;
            /** Format: int32 */
            cashQtyIncr?: number | null;
            cashSize?: number;
            costReport?: boolean;
            cqtTypes?: ("limit" | "market" | "stop" | "stop_limit" | "mit" | "lit" | "trailing_stop" | "trailing_stop_limit")[];
            /** Format: int32 */
            defaultSize?: number;
            /** Format: int32 */
            displaySize?: number | null;
            error?: string | null;
            forceOrderPreview?: boolean;
            /** Format: int32 */
            fraqInt?: number;
            fraqTypes?: ("limit" | "market" | "stop" | "stop_limit" | "mit" | "lit" | "trailing_stop" | "trailing_stop_limit")[];
            hasSecondary?: boolean;
            ibAlgoTypes?: ("limit" | "stop_limit" | "lit" | "trailing_stop_limit" | "relative" | "marketonclose" | "limitonclose")[];
            increment?: number;
            /** Format: int32 */
            incrementDigits?: number;
            incrementRules?: {
                increment?: number;
                lowerEdge?: number;
            }[];
            /** Format: int32 */
            incrementType?: number;
            limitPrice?: number | null;
            modTypes?: unknown[];
            negativeCapable?: boolean;
            orderDefaults?: {
                LMT?: {
                    LP?: string;
                };
                MKT?: Record<string, unknown>;
            };
            orderOrigination?: string | null;
            orderTypes?: ("limit" | "midprice" | "market" | "stop" | "stop_limit" | "mit" | "lit" | "trailing_stop" | "trailing_stop_limit" | "relative" | "marketonclose" | "limitonclose")[];
            orderTypesOutside?: ("limit" | "stop_limit" | "lit" | "trailing_stop_limit" | "relative")[];
            overnightEligible?: boolean;
            preview?: boolean;
            /** Format: int32 */
            priceMagnifier?: number | null;
            /** Format: int32 */
            sizeIncrement?: number;
            stopprice?: number | null;
            /** Format: int32 */
            stopPrice?: number;
            tifDefaults?: {
                DEFAULT_ACCT?: string;
                PMALGO?: boolean;
                SIZE?: string;
                TIF?: string;
            };
            tifTypes?: string[];
        };
        currencyPairs: {
            [key: string]: {
                ccyPair: string;
                /** Format: int32 */
                conid: number;
                symbol: string;
            }[];
        };
        deliveryOptions: {
            E?: {
                A?: number;
                I?: string;
                NM?: string;
                UI?: string;
            }[];
            /** Format: int32 */
            M?: number;
        };
        detailedContractInformation: {
            currencyType?: string;
            id?: string;
            included?: string[];
            /** Format: int32 */
            nd?: number;
            pm?: string;
            /** Format: int32 */
            rc?: number;
            view?: string[];
        } & {
            [key: string]: {
                baseCurrency?: string;
                end?: string;
                lastSuccessfulUpdate?: string;
                periods?: string[];
                start?: string;
            } & {
                [key: string]: {
                    cps?: number[];
                    dates?: string[];
                    freq?: string;
                    nav?: number[];
                    startNav?: {
                        date?: string;
                        /** Format: int32 */
                        val?: number;
                    };
                    startNAV?: {
                        date?: string;
                        val?: number;
                    };
                };
            };
        };
        disclaimerInfo: {
            DT?: string;
            FC?: string;
        };
        dynAccountSearchResponse: {
            matchedAccounts?: {
                accountId?: string;
                alias?: string;
                allocationId?: string;
            }[];
            pattern?: string;
        };
        errorOnlyResponse: {
            error?: string;
        };
        errorResponse_2: {
            error?: string;
            statusCode?: number;
        };
        failedTickleResponse: {
            error: string;
        };
        features: {
            [key: string]: {
                conid: number;
                expirationDate: number;
                longFuturesCutOff?: number;
                ltd?: number;
                shortFuturesCutOff?: number;
                symbol: string;
                underlyingConid?: number;
            }[];
        };
        forecastDetailsResponse: {
            category?: string;
            /** Format: int32 */
            conid_no?: number;
            /** Format: int32 */
            conid_yes?: number;
            exchange?: string;
            expiration?: string;
            is_restricted?: boolean;
            logo_category?: string;
            market_name?: string;
            measured_period?: string;
            payout?: number;
            product_conid?: number;
            question?: string;
            side?: string;
            strike?: number;
            strike_label?: string;
            symbol?: string;
            underlying_conid?: number;
        };
        forecastMarketResponse: {
            contracts: {
                conid: number;
                expiration: string;
                expiry_label?: string;
                side: string;
                strike: number;
                strike_label?: string;
                time_specifier?: string;
                underlying_conid?: number;
            }[];
            exchange?: string;
            exclude_historical_data?: boolean;
            logo_category?: string;
            market_name?: string;
            payout?: number;
            symbol?: string;
        };
        forecastRulesResponse: {
            asset_class?: string;
            data_and_resolution_link?: string;
            description?: string;
            exchange_timezone?: string;
            /** Format: int32 */
            last_trade_time?: number;
            market_name?: string;
            market_rules_link?: string;
            measured_period?: string;
            payout?: string;
            /** Format: int32 */
            payout_time?: number;
            price_increment?: string;
            product_code?: string;
            /** Format: int32 */
            release_time?: number;
            source_agency?: string;
            threshold?: string;
        };
        forecastSchedulesResponse: {
            timezone?: string;
            trading_schedules?: {
                day_of_week?: string;
                trading_times?: {
                    close?: string;
                    open?: string;
                }[];
            }[];
        };
        funds: {
            buying_power?: string;
            current_available?: string;
            current_excess?: string;
            leverage?: string;
            "Lk Ahd Avlbl Fnds"?: string;
            "Lk Ahd Excss Lqdty"?: string;
            look_ahead_available?: string;
            look_ahead_excess?: string;
            overnight_available?: string;
            overnight_excess?: string;
            "Prdctd Pst-xpry Excss"?: string;
        };
        fyiEnableDeviceOption: {
            deviceId?: string;
            deviceName?: string;
            enabled?: boolean;
            uiName?: string;
        };
        fyiSettings: {
            /** Format: int32 */
            A?: number;
            FC?: string;
            FD?: string;
            FN?: string;
            /** Format: int32 */
            H?: number;
        }[];
        fyiVT: {
            /** Format: int32 */
            T?: number;
            /** Format: int32 */
            V?: number;
        };
        gatewayAccount: {
            accountId: string;
            accountTitle?: string;
            accountType?: string;
        };
        gatewayError: {
            error: string;
            statusCode?: number;
        };
        gatewayUser: {
            has2fa?: boolean;
            props?: {
                [key: string]: unknown;
            };
            uar?: {
                [key: string]: unknown;
            };
            username: string;
        } & {
            [key: string]: unknown;
        };
        getInvestedAccountsSummary: {
            accountList?: {
                account?: string;
                accountModelNlv?: string;
                accountOtherModelsNlv?: string;
                alias?: string;
                baseCcyAccount?: string;
                baseCcyAccountPrc?: string;
                exrt?: number;
                indCashNlv?: string;
                indPosNlv?: string;
                nlv?: string;
            }[];
            baseCcyMaster?: string;
            baseCcyMasterPrc?: string;
            model?: string;
            /** Format: int32 */
            reqID?: number;
            /**
             * Format: int32
             * @enum {integer}
             */
            subscriptionStatus?: 0 | 1;
        };
        hmdsBar: {
            c: number;
            h: number;
            l: number;
            o: number;
            /** Format: int64 */
            t: number;
            v?: number;
        };
        hmdsDocumentedScanResult: {
            Contracts: {
                Contract: {
                    /** Format: int64 */
                    contractID: number;
                    inScanTime: string;
                }[];
            };
            id: string;
            /** Format: int64 */
            offset?: number;
            position?: string;
            scanTime: string;
            /** Format: int64 */
            size?: number;
            /** Format: int64 */
            total?: number;
            warningText?: string;
        };
        hmdsHistory: {
            data: GatewayComponents["schemas"]["hmdsBar"][];
            endTime?: string;
            /** Format: int64 */
            endTimeVal?: number;
            mktDataDelay?: number;
            points?: number;
            startTime: string;
            /** Format: int64 */
            startTimeVal?: number;
        };
        hmdsScan: {
            delayedLocations?: string;
            filters: {
                [key: string]: number | string;
            }[];
            instrument: string;
            locations: string;
            maxItems?: number;
            scanCode: string;
            secType: string;
        };
        hmdsScannerLocation: {
            display_name: string;
            locationCode?: string;
            locations: GatewayComponents["schemas"]["hmdsScannerLocation"][];
            type?: string;
        };
        hmdsScannerParameters: {
            instrument_list: {
                display_name: string;
                filters: string[];
                type: string;
            }[];
            location_tree: GatewayComponents["schemas"]["hmdsScannerLocation"][];
            scan_type_list: {
                code: string;
                display_name: string;
                instruments: string[];
            }[];
        };
        hmdsScanResult: {
            Contracts: {
                Contract: {
                    contractID: string;
                    inScanTime: string;
                }[];
            };
            id: string;
            offset?: string;
            position?: string;
            scanTime: string;
            size?: string;
            total?: string;
            warningText?: string;
        };
        individualComboPosition: {
            acctId?: string;
            assetClass?: string;
            avgCost?: number;
            avgPrice?: number;
            conExchMap?: unknown[];
            /** Format: int32 */
            conid?: number;
            contractDesc?: string;
            currency?: string;
            exchs?: string | null;
            exerciseStyle?: string | null;
            expiry?: string;
            mktPrice?: number;
            mktValue?: number;
            multiplier?: string;
            position?: number;
            /** @enum {string} */
            putOrCall?: "P" | "C" | "None";
            realizedPnl?: number;
            strike?: number;
            /** Format: int32 */
            undConid?: number;
            unrealizedPnl?: number;
        };
        individualPosition: {
            acctId: string;
            allExchanges?: string;
            assetClass?: string;
            avgCost: number;
            avgPrice?: number;
            baseAvgCost?: number;
            baseAvgPrice?: number;
            baseMktPrice?: number;
            baseMktValue?: number;
            baseRealizedPnl?: number;
            baseUnrealizedPnl?: number;
            chineseName?: string;
            conExchMap?: unknown[];
            /** Format: int32 */
            conid: number;
            contractDesc?: string;
            countryCode?: string;
            crossCurrency?: boolean;
            currency: string;
            displayRule?: {
                displayRuleStep?: {
                    /** Format: int32 */
                    decimalDigits?: number;
                    lowerEdge?: number;
                    /** Format: int32 */
                    wholeDigits?: number;
                }[];
                /** Format: int32 */
                magnification?: number;
            };
            exchs?: string | null;
            exerciseStyle?: string | null;
            expiry?: string | null;
            fullName?: string;
            group?: string | null;
            hasOptions?: boolean;
            incrementRules?: {
                increment?: number;
                lowerEdge?: number;
            }[];
            isEventContract?: boolean;
            isUS?: boolean;
            lastTradingDay?: string | null;
            listingExchange?: string;
            mktPrice: number;
            mktValue: number;
            model?: string;
            multiplier?: number | null;
            name?: string;
            /** Format: int32 */
            pageSize?: number;
            position: number;
            /** @enum {string|null} */
            putOrCall?: "P" | "C" | null;
            realizedPnl?: number;
            sector?: string | null;
            sectorGroup?: string | null;
            strike?: string | number;
            ticker?: string;
            /** Format: int32 */
            time?: number;
            type?: string;
            undComp?: string;
            /** Format: int32 */
            undConid?: number;
            undSym?: string;
            unrealizedPnl: number;
        };
        individualPositionArray: GatewayComponents["schemas"]["individualPosition"][];
        InvalidArgument: {
            description?: string;
            field?: string;
        };
        iserverHistoryBidAskResponse: {
            /** Format: int32 */
            barLength?: number;
            chartPanStartTime?: string;
            data: GatewayComponents["schemas"]["singleHistoricalBarBidAsk"][];
            /**
             * Format: int32
             * @enum {integer}
             */
            direction?: -1;
            high?: string;
            low?: string;
            mdAvailability?: string;
            /** Format: int32 */
            messageVersion?: number;
            /** Format: int32 */
            mktDataDelay?: number;
            negativeCapable?: boolean;
            outsideRth?: boolean;
            /** Format: int32 */
            points?: number;
            /** Format: int32 */
            priceDisplayRule?: number;
            priceDisplayValue?: string;
            /** Format: int32 */
            priceFactor?: number;
            serverId?: string;
            startTime?: string;
            symbol?: string;
            text?: string;
            timePeriod?: string;
            /** Format: int32 */
            tradingDayDuration?: number;
            /** Format: int32 */
            travelTime?: number;
            /** Format: int32 */
            volumeFactor?: number;
        };
        iserverHistoryLastResponse: {
            /** Format: int32 */
            barLength?: number;
            chartPanStartTime?: string;
            data: GatewayComponents["schemas"]["singleHistoricalBarLast"][];
            /**
             * Format: int32
             * @enum {integer}
             */
            direction?: -1;
            high?: string;
            low?: string;
            mdAvailability?: string;
            /** Format: int32 */
            messageVersion?: number;
            /** Format: int32 */
            mktDataDelay?: number;
            negativeCapable?: boolean;
            outsideRth?: boolean;
            /** Format: int32 */
            points?: number;
            /** Format: int32 */
            priceDisplayRule?: number;
            priceDisplayValue?: string;
            /** Format: int32 */
            priceFactor?: number;
            serverId?: string;
            startTime?: string;
            symbol?: string;
            text?: string;
            timePeriod?: string;
            /** Format: int32 */
            tradingDayDuration?: number;
            /** Format: int32 */
            travelTime?: number;
            /** Format: int32 */
            volumeFactor?: number;
        };
        iserverHistoryMidpointResponse: {
            /** Format: int32 */
            barLength?: number;
            chartPanStartTime?: string;
            data: GatewayComponents["schemas"]["singleHistoricalBarMidpoint"][];
            /**
             * Format: int32
             * @enum {integer}
             */
            direction?: -1;
            high?: string;
            low?: string;
            mdAvailability?: string;
            /** Format: int32 */
            messageVersion?: number;
            /** Format: int32 */
            mktDataDelay?: number;
            negativeCapable?: boolean;
            outsideRth?: boolean;
            /** Format: int32 */
            points?: number;
            /** Format: int32 */
            priceDisplayRule?: number;
            priceDisplayValue?: string;
            /** Format: int32 */
            priceFactor?: number;
            serverId?: string;
            startTime?: string;
            symbol?: string;
            text?: string;
            timePeriod?: string;
            /** Format: int32 */
            tradingDayDuration?: number;
            /** Format: int32 */
            travelTime?: number;
            /** Format: int32 */
            volumeFactor?: number;
        };
        iserverScannerParams: {
            filter_list?: {
                code?: string;
                combo_values?: {
                    default?: boolean;
                    vendor?: Record<string, unknown> | null;
                }[];
                display_name?: string;
                group?: string;
                type?: string;
            }[];
            instrument_list?: {
                display_name?: string;
                filters?: string[];
                type?: string;
            }[];
            location_tree?: {
                display_name?: string;
                locations?: {
                    display_name?: string;
                    locations?: {
                        display_name?: string;
                        type?: string;
                    }[] | null;
                    type?: string;
                }[];
                type?: string;
            }[];
            scan_type_list?: {
                code?: string;
                display_name?: string;
                instruments?: string[];
            }[];
        };
        iserverScannerRunRequest: {
            filter?: {
                code?: string;
                value?: string | number | boolean;
            }[];
            instrument: string;
            location: string;
            type: string;
        };
        iserverScannerRunResponse: {
            contracts: {
                available_chart_periods?: string;
                column_name?: string;
                company_name?: string;
                /** Format: int32 */
                con_id: number;
                conidex?: string;
                contract_description_1?: string;
                listing_exchange?: string;
                scan_data?: string;
                sec_type?: string;
                server_id?: string;
                symbol: string;
            }[];
            scan_data_column_name?: string;
        };
        iserverSnapshot: ({
            _updated?: number;
            conid: number;
            conidEx?: string;
            server_id?: string;
            topic?: string;
        } & {
            [key: string]: string | number;
        })[];
        ledger: {
            [key: string]: {
                acctcode?: string;
                cashbalance: number;
                cashbalancefxsegment?: number;
                commoditymarketvalue?: number;
                corporatebondsmarketvalue?: number;
                cryptocurrencyvalue?: number;
                currency: string;
                dividends?: number;
                endofbundle?: number;
                exchangerate: number;
                funds?: number;
                futuremarketvalue?: number;
                futureoptionmarketvalue?: number;
                futuresonlypnl?: number;
                interest?: number;
                issueroptionsmarketvalue?: number;
                /** @enum {string} */
                key?: "LedgerList";
                moneyfunds?: number;
                netliquidationvalue: number;
                realizedpnl?: number;
                secondkey?: string;
                /** Format: int32 */
                sessionid?: number;
                settledcash?: number;
                /** Format: int32 */
                severity?: number;
                stockmarketvalue?: number;
                stockoptionmarketvalue?: number;
                tbillsmarketvalue?: number;
                tbondsmarketvalue?: number;
                /** Format: int32 */
                timestamp?: number;
                unrealizedpnl?: number;
                warrantsmarketvalue?: number;
            };
        };
        liveOrdersResponse: {
            orders: {
                account?: string;
                acct: string;
                avgPrice?: string;
                bgColor?: string;
                cashCcy?: string;
                companyName?: string;
                conid: number;
                conidex?: string;
                description1?: string;
                description2?: string;
                exchange?: string;
                fgColor?: string;
                filledQuantity: number;
                /** @enum {string} */
                isEventTrading?: "0" | "1";
                lastExecutionTime?: string;
                lastExecutionTime_r?: number;
                listingExchange?: string;
                order_cancellation_by_system_reason?: string;
                order_ccp_status?: string;
                orderDesc?: string;
                /** Format: int32 */
                orderId: number;
                orderType: string;
                origOrderType?: string;
                price?: string;
                remainingQuantity: number;
                secType?: string;
                side: string;
                sizeAndFills?: string;
                /** @enum {string} */
                status: "Inactive" | "PendingSubmit" | "PreSubmitted" | "Submitted" | "Filled" | "PendingCancel" | "Cancelled" | "WarnState";
                /** @enum {string} */
                supportsTaxOpt?: "0" | "1";
                taxOptimizerId?: string;
                ticker: string;
                timeInForce?: string;
                totalCashSize?: number;
                totalSize?: number;
            }[];
            snapshot: boolean;
        };
        mdFields: "31" | "55" | "58" | "70" | "71" | "73" | "74" | "75" | "76" | "77" | "78" | "79" | "80" | "82" | "83" | "84" | "85" | "86" | "87" | "88" | "6004" | "6008" | "6070" | "6072" | "6073" | "6119" | "6457" | "6508" | "6509" | "7051" | "7057" | "7058" | "7059" | "7068" | "7084" | "7085" | "7086" | "7087" | "7088" | "7089" | "7094" | "7184" | "7219" | "7220" | "7221" | "7280" | "7281" | "7282" | "7283" | "7284" | "7285" | "7292" | "7293" | "7294" | "7295" | "7296" | "7308" | "7309" | "7310" | "7311" | "7607" | "7633" | "7635" | "7636" | "7637" | "7638" | "7639" | "7644" | "7655" | "7671" | "7672" | "7674" | "7675" | "7676" | "7677" | "7678" | "7679" | "7724" | "7681" | "7682" | "7683" | "7684" | "7685" | "7686" | "7687" | "7688" | "7689" | "7690" | "7694" | "7695" | "7696" | "7697" | "7698" | "7699" | "7700" | "7702" | "7703" | "7704" | "7705" | "7706" | "7707" | "7708" | "7714" | "7715" | "7720" | "7741" | "7762" | "7768" | "7920" | "7921" | "7943" | (string & {});
        modelListResponse: {
            baseCcy?: string;
            masterAccount?: string;
            models?: {
                bootstrapped?: boolean;
                ci?: boolean;
                desc?: string;
                isStatic?: boolean;
                mismatch?: boolean;
                model?: string;
                nlv?: string;
                numAccounts?: number;
            }[];
            /** Format: int32 */
            reqID?: number;
            /** Format: int32 */
            subscriptionStatus?: number;
        };
        modelPositionResponse: {
            cash?: {
                actl?: string;
                ccy?: string;
                exrt?: string;
                instrImbalance?: string;
                mv?: string;
                trgt?: string;
            }[];
            mismatched?: boolean;
            model?: string;
            nlv?: number;
            positionList?: {
                actl?: string;
                actlRangeMax?: string;
                actlRangeMin?: string;
                ccy?: string;
                cid?: number;
                dlv?: string;
                exrt?: string;
                flg?: number;
                instrImbalance?: string;
                instrument?: string;
                mismatchType?: number;
                mv?: string;
                position?: string;
                trgt?: string;
            }[];
            /** Format: int64 */
            positionTs?: number;
            /** Format: int32 */
            reqID?: number;
            stkOnly?: boolean;
            /** Format: int32 */
            subscriptionStatus?: number;
            totalDlv?: number;
            totalMv?: number;
        };
        modelPresetsResponse: {
            avoidNegativeCashInCore?: boolean;
            /** Format: int32 */
            cashQtyEstimateFactor?: number;
            closeDivestCorePosition?: boolean;
            fullyInvestExistingLongPositions?: boolean;
            keepModelOpen?: boolean;
            preferCrossWithIndependent?: boolean;
            preferTransferFromIndependent?: boolean;
            /** Format: int32 */
            reqID?: number;
            roundAllocExchBoardLot?: boolean;
            /** Format: int32 */
            subscriptionStatus?: number;
            useNonBaseCcy?: boolean;
            useToleranceRange?: boolean;
        };
        modelSummaryResponse: {
            bootstrapped?: boolean;
            ci?: boolean;
            desc?: string;
            isStatic?: boolean;
            mismatch?: boolean;
            model?: string;
            nlv?: string;
            /** Format: int32 */
            numAccounts?: number;
            /** Format: int32 */
            reqID?: number;
            /** Format: int32 */
            subscriptionStatus?: number;
        };
        moreNotification: {
            D: string;
            FC: string;
            HT: number;
            ID: string;
            MD: string;
            MS: string;
            R: number;
        };
        notificationReadAcknowledge: {
            P?: {
                ID?: string;
                /** Format: int32 */
                R?: number;
            };
            /** Format: int32 */
            T?: number;
            /** Format: int32 */
            V?: number;
        };
        notifications: {
            D: string;
            FC: string;
            /** Format: int32 */
            HT?: number;
            ID: string;
            MD: string;
            MS: string;
            R?: number;
        }[];
        orderCancelSuccess: {
            account?: string | null;
            conid?: number;
            /** @enum {string} */
            msg: "Request was submitted";
            order_id: number | string;
        };
        orderPreview: {
            amount: {
                amount?: string;
                commission?: string;
                total?: string;
            };
            equity: {
                after?: string;
                change?: string;
                current?: string;
            };
            error: string | null;
            initial: {
                after?: string;
                change?: string;
                current?: string;
            };
            maintenance: {
                after?: string;
                change?: string;
                current?: string;
            };
            position?: {
                after?: string;
                change?: string;
                current?: string;
            };
            warn: string;
        };
        orderReplyMessage: {
            id: string;
            isSuppressed?: boolean;
            message: string[];
            messageIds?: string[];
            messageOptions?: string[];
        }[];
        ordersSubmissionRequest: {
            orders: GatewayComponents["schemas"]["singleOrderSubmissionRequest"][];
        };
        orderStatus: {
            account?: string;
            /**
             * Format: int32
             * @enum {integer}
             */
            alert_active?: 0 | 1;
            all_or_none?: boolean;
            allowed_duplicate_opposite?: boolean;
            available_chart_periods?: string;
            average_price?: string;
            avg_fill_price?: string;
            bg_color?: string;
            bgColor?: string;
            cannot_cancel_order?: boolean;
            /** @enum {string} */
            child_order_type?: "0" | "A" | "B";
            clearing_id?: string;
            clearing_name?: string;
            company_name?: string;
            conid: number;
            conidex?: string;
            contract_description_1?: string;
            cum_fill?: string;
            currency?: string;
            deactivate_order?: boolean;
            editable_fields?: string;
            exit_strategy_chart_description?: string;
            exit_strategy_display_price?: string;
            exit_strategy_tool_availability?: string;
            fg_color?: string;
            fgColor?: string;
            fill_price?: string;
            filled_quantity?: string;
            is_event_trading?: string;
            last_fill_price?: string;
            listing_exchange?: string;
            option_acct?: string;
            order_ccp_status?: string;
            order_clearing_account?: string;
            order_desc?: string;
            order_description?: string;
            order_description_with_contract?: string;
            /** Format: int32 */
            order_id: number;
            order_not_editable?: boolean;
            /** @enum {string} */
            order_status: "Inactive" | "PendingSubmit" | "PreSubmitted" | "Submitted" | "Filled" | "PendingCancel" | "Cancelled" | "WarnState";
            order_status_description?: string;
            order_time?: string;
            order_type?: string;
            outside_rth?: boolean;
            price?: string;
            remaining_quantity?: string;
            request_id?: string;
            /** @enum {string} */
            sec_type?: "STK" | "OPT" | "FUT" | "FOP" | "CASH" | "CRYPTO" | "BOND" | "WAR" | "FUND";
            server_id?: string;
            side: "BUY" | "SELL" | (string & {});
            size?: string;
            size_and_fills?: string;
            sub_type?: string | null;
            symbol?: string;
            /** @enum {string} */
            tif?: "DAY" | "IOC" | "GTC" | "OPG" | "PAX";
            total_cash_size?: string;
            total_size?: string;
            use_price_mgmt_algo?: boolean;
        };
        orderSubmitError: {
            error: string;
        };
        orderSubmitSuccess: {
            encrypt_message?: string;
            order_id: string;
            order_status: string;
        }[];
        performanceResponse: {
            cps?: {
                data?: {
                    baseCurrency?: string;
                    end?: string;
                    id?: string;
                    idType?: string;
                    returns?: number[];
                    start?: string;
                }[];
                dates?: string[];
                freq?: string;
            };
            currencyType?: string;
            id?: string;
            included?: string[];
            nav?: {
                data?: {
                    baseCurrency?: string;
                    end?: string;
                    id?: string;
                    idType?: string;
                    navs?: number[];
                    start?: string;
                    startNAV?: {
                        date?: string;
                        val?: number;
                    };
                }[];
                dates?: string[];
                freq?: string;
            };
            /** Format: int32 */
            nd?: number;
            pm?: string;
            /** Format: int32 */
            rc?: number;
            tpps?: {
                data?: {
                    baseCurrency?: string;
                    end?: string;
                    id?: string;
                    idType?: string;
                    returns?: number[];
                    start?: string;
                }[];
                dates?: string[];
                freq?: string;
            };
        };
        pnlPartitionedResponse: {
            upnl: {
                [key: string]: {
                    dpl?: number;
                    el?: number;
                    mv?: number;
                    nl?: number;
                    /** Format: int32 */
                    rowType?: number;
                    upl?: number;
                };
            };
        };
        portfolio2Positions: {
            assetClass?: string;
            avgCost: number;
            avgPrice?: number;
            conid: string;
            currency: string;
            description?: string;
            group?: string | null;
            isLastToLoq?: boolean;
            marketPrice: number;
            marketValue: number;
            model?: string;
            position: number;
            realizedPnl?: number;
            sector?: string | null;
            secType?: string;
            /** Format: int32 */
            timestamp?: number;
            unrealizedPnl: number;
        }[];
        portfolioAllocations: {
            assetClass?: {
                long?: {
                    [key: string]: number;
                };
                short?: {
                    [key: string]: number;
                };
            };
            group?: {
                long?: {
                    [key: string]: number;
                };
                short?: {
                    [key: string]: number;
                };
            };
            sector?: {
                long?: {
                    [key: string]: number;
                };
                short?: {
                    [key: string]: number;
                };
            };
        };
        portfolioSummary: {
            accountcode?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            accountready?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            accounttype?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            accruedcash?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            "accruedcash-c"?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            "accruedcash-s"?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            accrueddividend?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            "accrueddividend-c"?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            "accrueddividend-s"?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            availablefunds?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            "availablefunds-c"?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            "availablefunds-s"?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            availabletotrade?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            "availabletotrade-c"?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            "availabletotrade-s"?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            availabletowithdraw?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            "availabletowithdraw-c"?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            "availabletowithdraw-s"?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            billable?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            "billable-c"?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            "billable-s"?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            buyingpower?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            "columnprio-c"?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            "columnprio-s"?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            cushion?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            daytradesremaining?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            "daytradesremainingt+1"?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            "daytradesremainingt+2"?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            "daytradesremainingt+3"?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            "daytradesremainingt+4"?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            "daytradingstatus-s"?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            depositoncredithold?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            equitywithloanvalue?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            "equitywithloanvalue-c"?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            "equitywithloanvalue-s"?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            excessliquidity?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            "excessliquidity-c"?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            "excessliquidity-s"?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            fullavailablefunds?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            "fullavailablefunds-c"?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            "fullavailablefunds-s"?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            fullexcessliquidity?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            "fullexcessliquidity-c"?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            "fullexcessliquidity-s"?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            fullinitmarginreq?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            "fullinitmarginreq-c"?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            "fullinitmarginreq-s"?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            fullmaintmarginreq?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            "fullmaintmarginreq-c"?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            "fullmaintmarginreq-s"?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            grosspositionvalue?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            "grosspositionvalue-s"?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            guarantee?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            "guarantee-c"?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            "guarantee-s"?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            highestseverity?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            indianstockhaircut?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            "indianstockhaircut-c"?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            "indianstockhaircut-s"?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            initmarginreq?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            "initmarginreq-c"?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            "initmarginreq-s"?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            "leverage-s"?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            lookaheadavailablefunds?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            "lookaheadavailablefunds-c"?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            "lookaheadavailablefunds-s"?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            lookaheadexcessliquidity?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            "lookaheadexcessliquidity-c"?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            "lookaheadexcessliquidity-s"?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            lookaheadinitmarginreq?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            "lookaheadinitmarginreq-c"?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            "lookaheadinitmarginreq-s"?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            lookaheadmaintmarginreq?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            "lookaheadmaintmarginreq-c"?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            "lookaheadmaintmarginreq-s"?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            lookaheadnextchange?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            maintmarginreq?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            "maintmarginreq-c"?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            "maintmarginreq-s"?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            netliquidation?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            "netliquidation-c"?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            "netliquidation-s"?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            netliquidationuncertainty?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            nlvandmargininreview?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            pasharesvalue?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            "pasharesvalue-c"?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            "pasharesvalue-s"?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            physicalcertificatevalue?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            "physicalcertificatevalue-c"?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            "physicalcertificatevalue-s"?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            postexpirationexcess?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            "postexpirationexcess-c"?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            "postexpirationexcess-s"?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            postexpirationmargin?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            "postexpirationmargin-c"?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            "postexpirationmargin-s"?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            previousdayequitywithloanvalue?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            "previousdayequitywithloanvalue-s"?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            regtequity?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            "regtequity-s"?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            regtmargin?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            "regtmargin-s"?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            "segmenttitle-c"?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            "segmenttitle-s"?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            sma?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            "sma-s"?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            totalcashvalue?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            "totalcashvalue-c"?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            "totalcashvalue-s"?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            totaldebitcardpendingcharges?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            "totaldebitcardpendingcharges-c"?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            "totaldebitcardpendingcharges-s"?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            "tradingtype-s"?: GatewayComponents["schemas"]["portfolioSummaryValue"];
            whatifpmenabled?: GatewayComponents["schemas"]["portfolioSummaryValue"];
        };
        portfolioSummaryValue: {
            amount: number;
            currency: string | null;
            isNull: boolean;
            /** Format: int32 */
            severity?: number;
            /** Format: int64 */
            timestamp: number;
            value: string | null;
        };
        postedInstrumentDefinition: {
            allExchanges?: string;
            assetClass?: string;
            chineseName?: string;
            /** Format: int64 */
            conid: number;
            countryCode?: string;
            currency?: string;
            displayRule?: {
                displayRuleStep: {
                    decimalDigits: number;
                    lowerEdge: number;
                    wholeDigits: number;
                }[];
                magnification: number;
            };
            expiry?: string | null;
            fullName?: string;
            group?: string | null;
            hasOptions?: boolean;
            incrementRules?: {
                increment: number;
                lowerEdge: number;
            }[];
            isEventContract?: boolean;
            isUS?: boolean;
            lastTradingDay?: string | null;
            listingExchange?: string;
            multiplier?: number;
            name?: string | null;
            putOrCall?: string | null;
            sector?: string | null;
            sectorGroup?: string | null;
            strike?: string;
            ticker?: string;
            time?: number;
            type?: string;
            /** Format: int64 */
            undConid?: number;
        };
        presets: {
            /** @enum {string} */
            default_method_for_all?: "AvailableEquity" | "E" | "N" | "C" | "P" | "R" | "S";
            group_auto_close_positions?: boolean;
            group_proportional_allocation?: boolean;
            profiles_auto_close_positions?: boolean;
            strict_credit_check?: boolean;
        };
        ProblemDetail: {
            detail?: string;
            invalidArguments?: GatewayComponents["schemas"]["InvalidArgument"][];
            /** Format: int32 */
            status: number;
            title: string;
            type: string;
        };
        regulatorySnapshot: {
            31?: string;
            84?: string;
            85?: number;
            86?: string;
            88?: number;
            7057?: string;
            7058?: string;
            7059?: number | string;
            7068?: string;
            BboExchange?: string;
            BestAskExch?: number;
            BestBidExch?: number;
            /** Format: int64 */
            conid: number;
            conidEx?: string;
            HasDelayed?: boolean;
            LastExch?: number;
            sizeMinTick?: number;
        };
        scheduleResponse: {
            exchange_time_zone?: string;
            schedules: {
                [key: string]: {
                    extended_hours?: {
                        cancel_daily_orders?: boolean;
                        closing?: number;
                        opening?: number;
                    }[];
                    liquid_hours?: {
                        closing?: number;
                        opening?: number;
                    }[];
                };
            };
        };
        secDefInfoResponse: {
            companyName?: string;
            /** Format: int32 */
            conid?: number;
            currency?: string;
            exchange?: string;
            listingExchange?: string;
            maturityDate?: string | null;
            priceRendering?: string | null;
            right?: "P" | "C" | (string & {});
            secType?: string;
            strike?: number;
            ticker?: string;
            validExchanges?: string;
        };
        secdefSearchResponse: {
            /** Format: int32 */
            bondid?: number;
            companyHeader?: string;
            companyName?: string | null;
            conid: string;
            description?: string | null;
            fop?: string | null;
            issuers?: {
                id?: string;
                name?: string;
            }[];
            opt?: string | null;
            restricted?: boolean | null;
            sections?: {
                conid?: string;
                exchange?: string;
                months?: string;
                secType?: string;
            }[];
            symbol?: string | null;
            war?: string | null;
        }[];
        setAccountResponse: {
            acctId?: string;
            set?: boolean;
            success?: string;
        };
        signatureAndOwners: {
            accountId?: string;
            applicant?: {
                signatures?: string[];
            };
            users?: GatewayComponents["schemas"]["user_2"][];
        };
        singleHistoricalBarBidAsk: {
            c: number;
            h: number;
            l: number;
            o: number;
            /** Format: int64 */
            t: number;
            v?: number;
        };
        singleHistoricalBarLast: {
            c: number;
            h: number;
            l: number;
            o: number;
            /** Format: int64 */
            t: number;
            v?: number;
        };
        singleHistoricalBarMidpoint: {
            c: number;
            h: number;
            l: number;
            o: number;
            /** Format: int64 */
            t: number;
            v?: number;
        };
        singleOrderSubmissionRequest: {
            acctId?: string;
            allocationMethod?: string;
            allOrNone?: boolean;
            auxPrice?: number;
            cashQty?: number;
            cOID?: string;
            /** Format: int32 */
            conid?: number;
            conidex?: string;
            customerAccount?: string;
            deactivated?: boolean;
            extOperator?: string;
            fxQty?: number;
            isCcyConv?: boolean;
            isProCustomer?: boolean;
            isSingleGroup?: boolean;
            jsonPayload?: {
                allocation_profile?: {
                    /** @enum {string} */
                    alloc_type?: "SHARE" | "CASH";
                    allocations?: {
                        account?: string;
                        amount?: number;
                    }[];
                };
            };
            listingExchange?: string;
            manualIndicator?: boolean;
            manualOrderTime?: number;
            orderType: "LMT" | "MKT" | "STP" | "STOP_LIMIT" | "MIDPRICE" | "TRAIL" | "TRAILLMT" | "MOC" | "LOC" | "REL" | (string & {});
            outsideRTH?: boolean;
            parentId?: string;
            price?: number;
            quantity?: number;
            referrer?: string;
            secType?: string;
            /** @enum {string} */
            side: "BUY" | "SELL";
            strategy?: string;
            strategyParameters?: {
                [key: string]: string | number | boolean;
            };
            taxOptimizerId?: string;
            ticker?: string;
            tif: "DAY" | "IOC" | "GTC" | "OPG" | "PAX" | (string & {});
            trailingAmt?: number;
            /** @enum {string} */
            trailingType?: "amt" | "%";
            useAdaptive?: boolean;
        };
        singleWatchlist: {
            hash?: string;
            id: string;
            instruments: GatewayComponents["schemas"]["singleWatchlistEntry"][];
            name: string;
            readOnly?: boolean;
        };
        singleWatchlistEntry: {
            /** @enum {string} */
            assetClass?: "STK" | "OPT" | "FUT" | "BOND" | "FUND" | "WAR" | "CASH" | "CRYPTO";
            C?: string;
            chineseName?: string;
            /** Format: int32 */
            conid?: number;
            fullName?: string;
            name?: string;
            /** @enum {string} */
            ST?: "STK" | "OPT" | "FUT" | "BOND" | "FUND" | "WAR" | "CASH" | "CRYPTO";
            ticker?: string;
        };
        ssoValidateResponse: {
            /** Format: int64 */
            AUTH_TIME?: number;
            CREDENTIAL?: string;
            /** Format: int32 */
            EXPIRES?: number;
            features?: {
                bond?: boolean;
                calendar?: boolean;
                env?: string;
                envs?: string;
                newMf?: boolean;
                optionChains?: boolean;
                realtime?: boolean;
                wlms?: boolean;
            };
            IP?: string;
            IS_FREE_TRIAL?: boolean;
            IS_MASTER?: boolean;
            LANDING_APP?: string;
            /** Format: int64 */
            lastAccessed?: number;
            LOGIN_TYPE?: number;
            /** Format: int32 */
            loginType?: number;
            PAPER_USER_NAME?: string;
            QUALIFIED_FOR_MOBILE_AUTH?: boolean | null;
            region?: string;
            RESULT: boolean;
            SF_ENABLED?: boolean;
            /** Format: int32 */
            USER_ID?: number;
            USER_NAME?: string;
        };
        stocks: {
            [key: string]: {
                assetClass?: string;
                chineseName?: string;
                contracts: {
                    /** Format: int32 */
                    conid: number;
                    exchange: string;
                    isUS?: boolean;
                }[];
                name: string;
            }[];
        };
        subAccounts: {
            accounts?: {
                data?: {
                    key?: string;
                    value?: string;
                }[];
                name?: string;
            }[];
        };
        subaccounts2Response: {
            metadata?: {
                /** Format: int32 */
                pageNum?: number;
                /** Format: int32 */
                pageSize?: number;
                /** Format: int32 */
                total?: number;
            };
            subaccounts?: GatewayComponents["schemas"]["accountAttributes"][];
        };
        successfulTickleResponse: {
            collission?: boolean;
            hmds?: {
                authStatus?: GatewayComponents["schemas"]["brokerageSessionStatus"];
                error?: string;
            };
            iserver: {
                authStatus: GatewayComponents["schemas"]["brokerageSessionStatus"];
                tickle?: boolean;
            };
            session: string;
            /** Format: int32 */
            ssoExpires?: number;
            /** Format: int32 */
            userId?: number;
        };
        summaryMarketValueResponse: {
            [key: string]: {
                bonds?: string;
                cfd?: string;
                commodity?: string;
                Cryptocurrency?: string;
                dividends_receivable?: string;
                "Exchange Rate"?: string;
                funds?: string;
                future_options?: string;
                futures?: string;
                "Govt Bonds"?: string;
                issuer_option?: string;
                money_market?: string;
                "MTD Interest"?: string;
                mutual_funds?: string;
                net_liquidation?: string;
                "Notional CFD"?: string;
                options?: string;
                realized_pnl?: string;
                settled_cash?: string;
                stock?: string;
                t_bills?: string;
                total_cash?: string;
                unrealized_pnl?: string;
                warrants?: string;
            };
        };
        summaryOfAccountBalancesResponse: {
            commodities?: {
                cash?: string;
                equity_with_loan?: string;
                "MTD Interest"?: string;
                net_liquidation?: string;
                "Pndng Dbt Crd Chrgs"?: string;
                previous_day_equity_with_loan?: string;
            };
            "Crypto at Paxos"?: {
                cash?: string;
                equity_with_loan?: string;
                "MTD Interest"?: string;
                net_liquidation?: string;
                "Pndng Dbt Crd Chrgs"?: string;
                previous_day_equity_with_loan?: string;
            };
            securities?: {
                cash?: string;
                equity_with_loan?: string;
                "MTD Interest"?: string;
                net_liquidation?: string;
                "Pndng Dbt Crd Chrgs"?: string;
                previous_day_equity_with_loan?: string;
                "Prvs Dy Eqty Wth Ln Vl"?: string;
                "Rg T Eqty Wth Ln Vl"?: string;
                sec_gross_pos_val?: string;
            };
            total?: {
                cash?: string;
                equity_with_loan?: string;
                "MTD Interest"?: string;
                net_liquidation?: string;
                "Nt Lqdtn Uncrtnty"?: string;
                "Pndng Dbt Crd Chrgs"?: string;
                previous_day_equity_with_loan?: string;
                "Prvs Dy Eqty Wth Ln Vl"?: string;
                "Rg T Eqty Wth Ln Vl"?: string;
                sec_gross_pos_val?: string;
            };
        };
        summaryOfAccountMarginResponse: {
            commodities?: {
                current_initial?: string;
                current_maint?: string;
                look_ahead_initial?: string;
                look_ahead_maint?: string;
                "Prdctd Pst-xpry Mrgn @ Opn"?: string;
                "Prjctd Lk Ahd Mntnnc Mrgn"?: string;
                "Prjctd Ovrnght Mntnnc Mrgn"?: string;
                projected_liquidity_inital_margin?: string;
                projected_overnight_initial_margin?: string;
                "RegT Margin"?: string;
            };
            "Crypto at Paxos"?: {
                current_initial?: string;
                current_maint?: string;
                look_ahead_initial?: string;
                look_ahead_maint?: string;
                "Prdctd Pst-xpry Mrgn @ Opn"?: string;
                "Prjctd Lk Ahd Mntnnc Mrgn"?: string;
                "Prjctd Ovrnght Mntnnc Mrgn"?: string;
                projected_liquidity_inital_margin?: string;
                projected_overnight_initial_margin?: string;
                "RegT Margin"?: string;
            };
            securities?: {
                current_initial?: string;
                current_maint?: string;
                look_ahead_initial?: string;
                look_ahead_maint?: string;
                "Prdctd Pst-xpry Mrgn @ Opn"?: string;
                "Prjctd Lk Ahd Mntnnc Mrgn"?: string;
                "Prjctd Ovrnght Mntnnc Mrgn"?: string;
                projected_liquidity_inital_margin?: string;
                projected_overnight_initial_margin?: string;
                "RegT Margin"?: string;
            };
            total?: {
                current_initial?: string;
                current_maint?: string;
                look_ahead_initial?: string;
                look_ahead_maint?: string;
                "Prdctd Pst-xpry Mrgn @ Opn"?: string;
                "Prjctd Lk Ahd Mntnnc Mrgn"?: string;
                "Prjctd Ovrnght Mntnnc Mrgn"?: string;
                projected_liquidity_inital_margin?: string;
                projected_overnight_initial_margin?: string;
                "RegT Margin"?: string;
            };
        };
        tickleResponse: GatewayComponents["schemas"]["successfulTickleResponse"] | GatewayComponents["schemas"]["failedTickleResponse"];
        tradesResponse: {
            account?: string;
            account_allocation_name?: string;
            accountCode?: string;
            clearing_id?: string;
            clearing_name?: string;
            commission?: string;
            company_name?: string;
            conid: number;
            conidEx?: string;
            contract_description_1?: string;
            exchange?: string;
            execution_id: string;
            /** @enum {string} */
            is_event_trading?: "0" | "1";
            /** @enum {string} */
            liquidation_trade?: "0" | "1";
            listing_exchange?: string;
            net_amount?: number;
            order_description?: string;
            order_id?: number;
            order_ref?: string;
            price: string | number;
            /** @enum {string} */
            sec_type?: "STK" | "OPT" | "FUT" | "FOP" | "CASH" | "CRYPTO" | "BOND" | "WAR" | "FUND";
            side: "B" | "S" | (string & {});
            size: number;
            submitter?: string;
            /** @enum {string} */
            supports_tax_opt?: "0" | "1";
            symbol?: string;
            trade_time?: string;
            /** Format: int64 */
            trade_time_r?: number;
        }[];
        tradingSchedule: {
            description?: string;
            exchange?: string;
            id?: string;
            schedules?: {
                clearingCycleEndTime?: string;
                sessions?: unknown[];
                tradingScheduleDate?: string;
                tradingtimes?: {
                    cancelDayOrders?: string;
                    closingTime?: string;
                    openingTime?: string;
                    prop?: string;
                }[];
            }[];
            timezone?: string;
            tradeVenueId?: string;
        }[];
        transactionsResponse: {
            currency?: string;
            /** Format: int64 */
            from?: number;
            id?: string;
            includesRealTime?: boolean;
            /** Format: int32 */
            nd?: number;
            /** Format: int32 */
            rc?: number;
            rpnl?: {
                amt?: string;
                data?: {
                    acctid?: string;
                    amt?: string;
                    conid?: string;
                    cur?: string;
                    date?: string;
                    fxRate?: number;
                    side?: string;
                }[];
                items?: {
                    acctid?: string;
                    amt?: string;
                    conid?: string;
                    cur?: string;
                    date?: string;
                    /** Format: int32 */
                    fxRate?: number;
                    /** @enum {string} */
                    side?: "L" | "G";
                };
            };
            /** Format: int64 */
            to?: number;
            transactions?: {
                acctid?: string;
                amt?: number;
                /** Format: int32 */
                conid?: number;
                cur?: string;
                date?: string;
                desc?: string;
                /** Format: int32 */
                fxRate?: number;
                pr?: number;
                /** Format: int32 */
                qty?: number;
                rawDate?: string;
                type?: string;
            }[];
        };
        trsrvSecDefResponse: {
            secdef: {
                allExchanges?: string;
                assetClass?: string;
                chineseName?: string;
                conid: number;
                countryCode?: string;
                currency?: string;
                displayRule?: {
                    displayRuleStep?: {
                        decimalDigits?: number;
                        lowerEdge?: number;
                        wholeDigits?: number;
                    }[];
                    magnification?: number;
                };
                expiry?: string | null;
                fullName?: string;
                group?: string | null;
                hasOptions?: boolean;
                incrementRules?: {
                    increment?: number;
                    lowerEdge?: number;
                }[];
                isEventContract?: boolean;
                isUS?: boolean;
                lastTradingDay?: string | null;
                listingExchange?: string;
                multiplier?: number;
                name?: string;
                putOrCall?: string | null;
                sector?: string | null;
                sectorGroup?: string | null;
                strike?: string;
                ticker?: string;
                time?: number;
                type?: string;
                undConid?: number;
            }[];
        };
        typecodes: "BA" | "CA" | "DA" | "EA" | "MF" | "OE" | "PR" | "SE" | "SG" | "SM" | "T2" | "TO" | "UA" | "M8" | "PS" | "DL" | "PT" | "CB" | "MS" | "TD" | "ST" | "TI" | "CT" | (string & {});
        uncachedPositionByConid: {
            assetClass?: string;
            avgCost?: number;
            avgPrice?: number;
            conid: string;
            currency?: string;
            description?: string;
            group?: string | null;
            isLastToLoq?: boolean;
            marketPrice?: number;
            marketValue?: number;
            model?: string;
            position: number;
            realizedPnl?: number;
            sector?: string | null;
            secType?: string;
            /** Format: int64 */
            timestamp?: number;
            unrealizedPnl?: number;
        };
        user_2: {
            entity?: {
                dateOfBirth?: string;
                entityName?: string;
                /** @enum {string} */
                entityType?: "INDIVIDUAL" | "Joint" | "ORG";
                firstName?: string;
                lastName?: string;
            };
            hasRightCodeInd?: boolean;
            roleId?: string;
            userName?: string;
        };
        userAccountsResponse: {
            accounts?: string[];
            acctProps?: {
                [key: string]: {
                    allowCustomerTime?: boolean;
                    autoFx?: boolean;
                    hasChildAccounts?: boolean;
                    isProp?: boolean;
                    liteUnderPro?: boolean;
                    noFxConv?: boolean;
                    noFXConv?: boolean;
                    supportsCashQty?: boolean;
                    supportsFractions?: boolean;
                };
            };
            aliases?: {
                [key: string]: string;
            };
            allowFeatures?: {
                allowCrypto?: boolean;
                allowDynAccount?: boolean;
                allowedAssetTypes?: string;
                allowEventContract?: boolean;
                allowEventTrading?: boolean;
                allowFA?: boolean;
                allowFinancialLens?: boolean;
                allowFXConv?: boolean;
                allowLiteUnderPro?: boolean;
                allowMTA?: boolean;
                allowTypeAhead?: boolean;
                debugPnl?: boolean;
                liteUser?: boolean;
                research?: boolean;
                restrictTradeSubscription?: boolean;
                showEUCostReport?: boolean;
                showGFIS?: boolean;
                showImpactDashboard?: boolean;
                showTaxOpt?: boolean;
                showUkUserLabels?: boolean;
                showWebNews?: boolean;
                sideBySide?: boolean;
                /** Format: int64 */
                snapshotRefreshTimeout?: number;
            };
            chartPeriods?: {
                BOND?: string[];
                CASH?: string[];
                CFD?: string[];
                CMDTY?: string[];
                CRYPTO?: string[];
                FOP?: string[];
                FUND?: string[];
                FUT?: string[];
                IND?: string[];
                IOPT?: string[];
                OPT?: string[];
                PHYSS?: string[];
                STK?: string[];
                WAR?: string[];
            };
            groups?: string[];
            isFt?: boolean;
            isFT?: boolean;
            isPaper?: boolean;
            profiles?: string[];
            selectedAccount?: string;
            serverInfo?: {
                serverName?: string;
                serverVersion?: string;
            };
            sessionId?: string;
        };
        utcDateTime: string;
        watchlistDeleteSuccess: {
            /** @enum {string} */
            action?: "context";
            data?: {
                deleted?: string;
            };
            MID?: string;
        };
        watchlistsResponse: {
            /** @enum {string} */
            action?: "content";
            data?: {
                bulk_delete?: boolean;
                scanners_only?: boolean;
                show_scanners?: boolean;
                user_lists?: {
                    id: string;
                    is_open?: boolean;
                    /** Format: int64 */
                    modified?: number;
                    name: string;
                    read_only?: boolean;
                    /** @enum {string} */
                    type?: "watchlist";
                }[];
            };
            MID?: string;
        };
    };
    responses: {
        BadRequest: {
            content: {
                "application/problem+json": GatewayComponents["schemas"]["ProblemDetail"];
            };
        };
        InternalServerError: {
            content: {
                "application/json": GatewayComponents["schemas"]["errorOnlyResponse"];
            };
        };
        IServerAccountBadRequest: {
            content: {
                "application/json; charset=utf-8": GatewayComponents["schemas"]["errorResponse_2"];
            };
        };
        NoContent: {
        };
        ServiceUnavailable: {
            content: {
                "application/json; charset=utf-8": GatewayComponents["schemas"]["errorResponse_2"];
            };
        };
        Unauthorized: {
            content: {
                "application/problem+json": GatewayComponents["schemas"]["ProblemDetail"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
};
